import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { userHandleOf } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { counterOf, eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, makeLoginAttempt } from '@/lib/testing/login-state';
import { passkeyLoginOptions, SITE } from '@/lib/testing/passkey-ceremonies';
import { createPerson, givePasskey, NOON } from '@/lib/testing/person';
import { type AssertionKnobs, assertion, type SoftwareAuthenticator } from '@/lib/testing/software-authenticator';
import { startSecondFactorPasskey, verifySecondFactorPasskey } from './second-factor-passkey';
import { submitConfirmationCode } from './submit-confirmation-code';

const passed = { ok: true, value: { grantToken: expect.any(String), returnTo: '/help', email: expect.any(String) } };
const refused = (reason: string) => ({ ok: false, reason });

async function makePersonWithPasskey(circumstances?: Parameters<typeof givePasskey>[1]) {
  const person = await createPerson();
  return { person, ...(await givePasskey(person, circumstances)), attemptToken: await makeLoginAttempt(person, NOON) };
}

async function challengeOf(attemptToken: string, now = NOON): Promise<string> {
  const offer = await startSecondFactorPasskey({ attemptToken, now });
  if (!offer.ok) throw new Error(offer.reason);
  return offer.value.challenge;
}

function submit(attemptToken: string, authenticator: SoftwareAuthenticator, knobs: AssertionKnobs, now = NOON) {
  const answer = assertion(authenticator, { ...SITE, ...knobs });
  return verifySecondFactorPasskey({ attemptToken, assertion: answer, client: createClient(), now });
}

function grantsOf({ id: userId }: { id: string }) {
  return database().loginGrant.count({ where: { userId } });
}

describe('a passkey or security key as second factor', () => {
  it('a key as second factor needs no user verification, and advances its counter', async () => {
    const { person, id, authenticator, attemptToken } = await makePersonWithPasskey({ counter: 5 });
    const challenge = await challengeOf(attemptToken);
    await expect(submit(attemptToken, authenticator, { challenge, flags: { UV: false }, counter: 6 })).resolves.toEqual(
      passed,
    );
    expect(await counterOf(id)).toBe(6);
    expect(await eventLog(person)).toEqual(['login ok password+webauthn']);
  });

  it("the second step offers only the account's own keys", async () => {
    const { authenticator, attemptToken } = await makePersonWithPasskey();
    const offer = await startSecondFactorPasskey({ attemptToken, now: NOON });
    const id = authenticator.credentialId.toString('base64url');
    expect(offer).toMatchObject({ value: { allowCredentials: [{ id }], userVerification: 'discouraged' } });
    expect(offer).toMatchObject({ value: { allowCredentials: { length: 1 }, rpId: 'localhost' } });
  });

  it.each([
    ['a bad signature', { hasBadSignature: true, counter: 9 }],
    ['a foreign origin', { origin: 'https://evil.test', counter: 9 }],
    ['a foreign rpId', { rpId: 'evil.test', counter: 9 }],
    ['cross origin', { crossOrigin: true, counter: 9 }],
    ['a top origin', { topOrigin: 'http://localhost:3000', counter: 9 }],
    ['a registration', { type: 'webauthn.create', counter: 9 }],
    ['no one present', { flags: { UP: false }, counter: 9 }],
    ["another person's user handle", { userHandle: userHandleOf('018f0000-0000-7000-8000-000000000000'), counter: 9 }],
    ["a backup by a key that isn't eligible", { flags: { BS: true }, counter: 9 }],
  ] satisfies [string, Partial<AssertionKnobs>][])(
    'a second step by key with %s is refused and leaves the counter alone',
    async (_name, knobs) => {
      const { person, id, authenticator, attemptToken } = await makePersonWithPasskey({ counter: 5 });
      const challenge = await challengeOf(attemptToken);
      const outcome = await submit(attemptToken, authenticator, { challenge, ...knobs });
      expect(outcome).toEqual(refused('wrong_passkey'));
      expect(await counterOf(id)).toBe(5);
      expect(await grantsOf(person)).toBe(0);
      expect(await eventLog(person)).toEqual(['second_factor refused wrong_passkey']);
      const again = submit(attemptToken, authenticator, { challenge, counter: 9 });
      await expect(again).resolves.toEqual(refused('challenge_over'));
    },
  );

  it.each([
    ['counter_back', { counter: 5 }],
    ['counter_back', { counter: 4 }],
    ['counter_back', { counter: 0 }],
    ['backup_changed', { counter: 6, flags: { BE: true } }],
  ])('a second step by key is refused for %s, logged and mailed: %j', async (reason, knobs) => {
    const { person, id, authenticator, attemptToken } = await makePersonWithPasskey({ counter: 5 });
    const challenge = await challengeOf(attemptToken);
    const outcome = await submit(attemptToken, authenticator, { challenge, ...knobs });
    expect(outcome).toEqual(refused('passkey_suspect'));
    expect(await counterOf(id)).toBe(5);
    expect(await grantsOf(person)).toBe(0);
    expect(await eventLog(person)).toContain(`passkey_cloned refused ${reason}`);
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it("a key's assertion completes the second step only once", async () => {
    const { person, authenticator, attemptToken } = await makePersonWithPasskey();
    const other = await makeLoginAttempt(person, NOON);
    const challenge = await challengeOf(attemptToken);
    await expect(submit(attemptToken, authenticator, { challenge })).resolves.toEqual(passed);
    await expect(submit(attemptToken, authenticator, { challenge })).resolves.toEqual(refused('attempt_over'));
    await expect(submit(other, authenticator, { challenge })).resolves.toEqual(refused('challenge_over'));
    expect(await grantsOf(person)).toBe(1);
  });

  it('the second step accepts only challenges of its own attempt and purpose, for five minutes', async () => {
    const { person, authenticator, attemptToken } = await makePersonWithPasskey();
    const ofAnother = await challengeOf(await makeLoginAttempt(person, NOON));
    const ofLogin = (await passkeyLoginOptions(attemptToken)).challenge;
    const late = addMs(NOON, 5 * MINUTE_MS);
    const old = await challengeOf(attemptToken);
    for (const challenge of [ofAnother, ofLogin, '']) {
      const outcome = await submit(attemptToken, authenticator, { challenge });
      expect(outcome).toEqual(refused('challenge_over'));
    }
    const outcome = await submit(attemptToken, authenticator, { challenge: old }, late);
    expect(outcome).toEqual(refused('challenge_over'));
    expect(await grantsOf(person)).toBe(0);
  });

  it('the key of another account is refused at the second step, even under the id of the right one', async () => {
    const [victim, attacker] = [await makePersonWithPasskey(), await makePersonWithPasskey()];
    const own = await submit(victim.attemptToken, attacker.authenticator, {
      challenge: await challengeOf(victim.attemptToken),
    });
    expect(own).toEqual(refused('wrong_passkey'));
    const id = victim.authenticator.credentialId.toString('base64url');
    const challenge = await challengeOf(victim.attemptToken);
    const named = await submit(victim.attemptToken, attacker.authenticator, { challenge, id });
    expect(named).toEqual(refused('wrong_passkey'));
    const rawId = attacker.authenticator.credentialId.toString('base64url');
    const split = await submit(victim.attemptToken, attacker.authenticator, { challenge, id, rawId });
    expect(split).toEqual(refused('malformed'));
    expect(await grantsOf(victim.person)).toBe(0);
    expect((await eventsOf(attacker.person)).length).toBe(0);
  });

  it('a key removed during the login is refused at the second step', async () => {
    const { person, id, authenticator, attemptToken } = await makePersonWithPasskey();
    await givePasskey(person);
    const challenge = await challengeOf(attemptToken);
    await database().webauthnCredential.delete({ where: { id } });
    const outcome = await submit(attemptToken, authenticator, { challenge });
    expect(outcome).toEqual(refused('unknown_passkey'));
  });

  it('a key cannot complete the second step of a disabled account', async () => {
    const { person, authenticator, attemptToken } = await makePersonWithPasskey();
    const challenge = await challengeOf(attemptToken);
    await database().user.update({ where: { id: person.id }, data: { disabledAt: NOON } });
    await expect(submit(attemptToken, authenticator, { challenge })).resolves.toEqual(refused('attempt_over'));
  });

  it('keys share the five tries of the attempt with confirmation codes', async () => {
    const { person, authenticator, attemptToken } = await makePersonWithPasskey();
    const code = { attemptToken, code: '123456' as ConfirmationCode, client: createClient(), now: NOON };
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(submitConfirmationCode(code)).resolves.toEqual(refused('wrong_code'));
    }
    for (let tries = 0; tries < 3; tries += 1) {
      const outcome = await submit(attemptToken, authenticator, { challenge: 'AAAA' });
      expect(outcome).toEqual(refused('challenge_over'));
    }
    expect(await startSecondFactorPasskey({ attemptToken, now: NOON })).toEqual(refused('attempt_over'));
    await expect(submit(attemptToken, authenticator, { challenge: 'AAAA' })).resolves.toEqual(refused('attempt_over'));
    expect(await eventLog(person)).toHaveLength(5);
  });

  it.each([null, '', '{', [], {}, 7, { id: { contains: '' } }])(
    'input that is not an assertion is refused without a charge: %j',
    async (answer) => {
      const { person, attemptToken } = await makePersonWithPasskey();
      const outcome = await verifySecondFactorPasskey({
        attemptToken,
        assertion: answer,
        client: createClient(),
        now: NOON,
      });
      expect(outcome).toEqual(refused('malformed'));
      expect(await eventLog(person)).toEqual([]);
    },
  );
});
