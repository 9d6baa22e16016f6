import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Client } from '@/lib/domain/client';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { userHandleOf } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { counterOf, eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, makeLoginAttempt } from '@/lib/testing/login-state';
import { passkeyLoginOptions, SITE } from '@/lib/testing/passkey-ceremonies';
import { createPerson, givePasskey, NOON, PASSWORD, type Person } from '@/lib/testing/person';
import { type AssertionKnobs, assertion } from '@/lib/testing/software-authenticator';
import { startPasskeyLogin, verifyPasskeyLogin } from './passkey-login';
import { redeemLoginGrant } from './redeem-login-grant';
import { startSecondFactorPasskey } from './second-factor-passkey';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';

const passed = { ok: true, value: { grantToken: expect.any(String), email: expect.any(String) } };
const refused = (reason: string) => ({ ok: false, reason });

type Owner = Awaited<ReturnType<typeof makeOwner>>;

async function makeOwner(circumstances?: Parameters<typeof givePasskey>[1]) {
  const person = await createPerson();
  return { person, ...(await givePasskey(person, circumstances)), browserId: `browser ${randomUUID()}` };
}

async function challengeFor({ browserId }: { browserId: string }): Promise<string> {
  return (await passkeyLoginOptions(browserId)).challenge;
}

type Submitter = Owner & { attemptToken?: string };

function submit(owner: Submitter, knobs: AssertionKnobs, now = NOON, client = createClient()) {
  const { person, authenticator, browserId, attemptToken = null } = owner;
  const answer = assertion(authenticator, { ...SITE, userHandle: userHandleOf(person.id), ...knobs });
  return verifyPasskeyLogin({ browserId, attemptToken, assertion: answer, client, now });
}

async function halfWay({ email }: Person, client: Client, previousAttemptToken: string | null) {
  const login = { email, password: PASSWORD, returnTo: '/', knownBrowserId: null, previousAttemptToken };
  const started = await startLogin({ ...login, client, now: NOON });
  if (!started.ok || started.value.next !== 'second_factor') throw new Error('no second step');
  return started.value.attemptToken;
}

function grantsOf({ person }: Owner) {
  return database().loginGrant.count({ where: { userId: person.id } });
}

describe('a login by passkey alone', () => {
  it('a login by passkey alone creates a session that says so', async () => {
    const owner = await makeOwner({ counter: 5 });
    const outcome = await submit(owner, { challenge: await challengeFor(owner), counter: 6 });
    if (!outcome.ok) throw new Error(outcome.reason);
    const redeemed = await redeemLoginGrant({ ...outcome.value, client: createClient(), now: NOON });
    expect(redeemed.ok).toBe(true);
    const sessions = await database().session.findMany({ where: { userId: owner.person.id } });
    expect(sessions).toMatchObject([{ factors: ['webauthn', 'user_verification'] }]);
    expect(await eventLog(owner.person)).toEqual(['login ok webauthn+user_verification']);
    expect(await counterOf(owner.id)).toBe(6);
  });

  it('a login by passkey drops the alarms of password logins left unfinished in this browser, and no others', async () => {
    const [owner, client] = [await makeOwner(), createClient()];
    const start = (previousAttemptToken: string | null) => halfWay(owner.person, client, previousAttemptToken);
    const [, second] = [await start(null), await start(null)];
    const attemptToken = await start(second);
    const outcome = await submit({ ...owner, attemptToken }, { challenge: await challengeFor(owner) }, NOON, client);
    expect(outcome).toEqual(passed);
    const attempts = await database().loginAttempt.findMany({
      where: { userId: owner.person.id },
      orderBy: { id: 'asc' },
    });
    expect(attempts.map(({ alarmAt }) => alarmAt !== null)).toEqual([true, false, false]);
  });

  it('everyone gets the same passkey options: no list, verification required', async () => {
    const options = await passkeyLoginOptions(randomUUID());
    expect(options).toMatchObject({ allowCredentials: [], userVerification: 'required', rpId: 'localhost' });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
  });

  it.each([
    ['no user verification', { flags: { UV: false } }],
    ['no user handle', { userHandle: null }],
    ['an empty user handle', { userHandle: '' }],
    ["another person's user handle", { userHandle: userHandleOf('018f0000-0000-7000-8000-000000000000') }],
    ['a bad signature', { hasBadSignature: true }],
    ['a foreign origin', { origin: 'https://localhost:3000' }],
    ['a foreign rpId', { rpId: 'evil.test' }],
    ['cross origin', { crossOrigin: true }],
    ['a top origin', { topOrigin: 'https://evil.test' }],
  ] satisfies [string, Partial<AssertionKnobs>][])(
    'a login by passkey with %s is refused and leaves the counter alone',
    async (_name, knobs) => {
      const owner = await makeOwner({ counter: 5 });
      const challenge = await challengeFor(owner);
      await expect(submit(owner, { challenge, counter: 9, ...knobs })).resolves.toEqual(refused('wrong_passkey'));
      expect(await counterOf(owner.id)).toBe(5);
      expect(await grantsOf(owner)).toBe(0);
      await expect(submit(owner, { challenge, counter: 9 })).resolves.toEqual(refused('challenge_over'));
    },
  );

  it('a security key that never verified its user cannot log in alone', async () => {
    const owner = await makeOwner({ isUserVerified: false });
    const challenge = await challengeFor(owner);
    await expect(submit(owner, { challenge })).resolves.toEqual(refused('wrong_passkey'));
    expect(await grantsOf(owner)).toBe(0);
  });

  it.each([
    ['counter_back', { counter: 5 }],
    ['counter_back', { counter: 1 }],
    ['backup_changed', { counter: 6, flags: { BE: true, BS: true } }],
  ])('a login by passkey is refused for %s, logged and mailed: %j', async (reason, knobs) => {
    const owner = await makeOwner({ counter: 5 });
    const challenge = await challengeFor(owner);
    await expect(submit(owner, { challenge, ...knobs })).resolves.toEqual(refused('passkey_suspect'));
    expect(await counterOf(owner.id)).toBe(5);
    expect(await grantsOf(owner)).toBe(0);
    expect(await eventLog(owner.person)).toContain(`passkey_cloned refused ${reason}`);
    expect(await mailSubjectsOf(owner.person)).toHaveLength(1);
  });

  it('a passkey assertion is accepted once, from the browser it was made for, within five minutes', async () => {
    const owner = await makeOwner();
    const other = { ...owner, browserId: randomUUID() };
    const [once, stolen, old] = [await challengeFor(owner), await challengeFor(other), await challengeFor(owner)];
    const late = addMs(NOON, 5 * MINUTE_MS);
    await expect(submit(owner, { challenge: once })).resolves.toEqual(passed);
    for (const [challenge, now] of [
      [once, NOON],
      [stolen, NOON],
      [old, late],
      ['', NOON],
    ] as const) {
      await expect(submit(owner, { challenge }, now)).resolves.toEqual(refused('challenge_over'));
    }
    expect(await grantsOf(owner)).toBe(1);
  });

  it('a login by passkey accepts no challenge of a second step', async () => {
    const owner = await makeOwner();
    const attemptToken = await makeLoginAttempt(owner.person, NOON);
    const offer = await startSecondFactorPasskey({ attemptToken, now: NOON });
    if (!offer.ok) throw new Error(offer.reason);
    const { id } = await database().loginAttempt.findFirstOrThrow({ where: { userId: owner.person.id } });
    for (const browserId of [owner.browserId, id]) {
      const outcome = await submit({ ...owner, browserId }, { challenge: offer.value.challenge });
      expect(outcome).toEqual(refused('challenge_over'));
    }
  });

  it('a passkey opens its own account and no other, whatever it claims', async () => {
    const [victim, attacker] = [await makeOwner(), await makeOwner()];
    const userHandle = userHandleOf(victim.person.id);
    const claimed = await submit(attacker, { challenge: await challengeFor(attacker), userHandle });
    expect(claimed).toEqual(refused('wrong_passkey'));
    const id = victim.authenticator.credentialId.toString('base64url');
    const named = await submit(attacker, { challenge: await challengeFor(attacker), userHandle, id });
    expect(named).toEqual(refused('wrong_passkey'));
    expect(await grantsOf(victim)).toBe(0);
  });

  it('a login by passkey is refused for a removed passkey, a disabled account and an unconfirmed email', async () => {
    const [removed, disabled, unverified] = [await makeOwner(), await makeOwner(), await makeOwner()];
    await database().webauthnCredential.delete({ where: { id: removed.id } });
    await database().user.update({ where: { id: disabled.person.id }, data: { disabledAt: NOON } });
    await database().user.update({ where: { id: unverified.person.id }, data: { emailVerifiedAt: null } });
    const outcomes = [];
    for (const owner of [removed, disabled, unverified]) {
      outcomes.push(await submit(owner, { challenge: await challengeFor(owner) }));
      expect(await grantsOf(owner)).toBe(0);
    }
    expect(outcomes).toEqual(['unknown_passkey', 'wrong_passkey', 'email_not_verified'].map(refused));
  });

  it('one IP address can start three hundred passkey logins in fifteen minutes', async () => {
    const asked = { browserId: randomUUID(), client: createClient(), now: NOON };
    for (let tries = 0; tries < 300; tries += 1) await startPasskeyLogin(asked);
    await expect(startPasskeyLogin(asked)).resolves.toMatchObject({ ok: false, reason: 'rate_limited' });
    const later = addMs(NOON, 15 * MINUTE_MS);
    await expect(startPasskeyLogin({ ...asked, now: later })).resolves.toMatchObject({ ok: true });
  });

  it('failed passkey logins by a stranger do not block the confirmation codes of a whole network', async () => {
    const [owner, person, client] = [await makeOwner(), await createPerson({ factors: ['totp'] }), createClient()];
    for (let tries = 0; tries < 31; tries += 1) await submit(owner, { challenge: 'AAAA' }, NOON, client);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const code = totpAt(person.secretBytes, NOON);
    await expect(submitConfirmationCode({ attemptToken, code, client, now: NOON })).resolves.toMatchObject({
      ok: true,
    });
  });

  it("a passkey challenge does not store the browser's id in plain text", async () => {
    const owner = await makeOwner();
    await challengeFor(owner);
    const rows = await database().webauthnChallenge.findMany({ where: { owner: owner.browserId } });
    expect(rows).toEqual([]);
  });

  it('failed passkey logins count for the IP address and never for the account, so no one can block its owner', async () => {
    const owner = await makeOwner();
    const client = createClient();
    for (let tries = 0; tries < 30; tries += 1) {
      const outcome = await submit(owner, { challenge: 'AAAA' }, NOON, client);
      expect(outcome).toEqual(refused('challenge_over'));
    }
    const rateLimited = await submit(owner, { challenge: await challengeFor(owner) }, NOON, client);
    expect(rateLimited).toMatchObject({ reason: 'rate_limited' });
    await expect(submit(owner, { challenge: await challengeFor(owner) })).resolves.toEqual(passed);
  });
});
