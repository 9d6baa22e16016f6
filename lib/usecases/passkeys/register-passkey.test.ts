import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { codeHashesOf, eventLog, mailSubjectsOf, passkeysOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { passkeyLoginOptions, registrationChallenge, SITE } from '@/lib/testing/passkey-ceremonies';
import { createPerson, givePasskey, NOON } from '@/lib/testing/person';
import { type AttestationKnobs, attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { readLoginAttempt } from '../login/read-login-attempt';
import type { CurrentSession } from '../sessions/current-session';
import { startStepUpPasskey } from '../sessions/step-up-with-passkey';
import { startPasskeyRegistration, verifyPasskeyRegistration } from './register-passkey';

const refused = (reason: string) => ({ ok: false, reason });
const kept = { ok: true, value: { recoveryCodes: null } };

async function makeSessionWithTotp() {
  const person = await createPerson({ factors: ['totp'] });
  return { person, session: await makeSession(person, NOON) };
}

function finish(session: CurrentSession, knobs: AttestationKnobs, authenticator = makeAuthenticator(), now = NOON) {
  const attestation = attest(authenticator, { ...SITE, ...knobs });
  return verifyPasskeyRegistration({ session, attestation, client: createClient(), now });
}

describe('registering a passkey', () => {
  it('a first passkey turns two-factor on, comes with ten codes, and ends other sessions and logins', async () => {
    const person = await createPerson();
    const [session, other] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const attemptToken = await makeLoginAttempt(person, NOON);
    const outcome = await finish(session, { challenge: await registrationChallenge(session) });
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(new Set(outcome.value.recoveryCodes).size).toBe(10);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
    expect(await eventLog(person)).toEqual(['two_factor_enabled ok', 'passkey_added ok Passkey']);
    expect(await mailSubjectsOf(person)).toEqual([expect.stringMatching(/two-factor authentication is on$/)]);
  });

  it('a passkey added beside another factor leaves the recovery codes and the other sessions as they are', async () => {
    const { person, session } = await makeSessionWithTotp();
    const other = await makeSession(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const before = await codeHashesOf(person);
    await expect(finish(session, { challenge: await registrationChallenge(session) })).resolves.toEqual(kept);
    expect(await codeHashesOf(person)).toEqual(before);
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
  });

  it('passkeys are named after their maker, each with a different name', async () => {
    const { person, session } = await makeSessionWithTotp();
    const aaguid = Buffer.from('ee882879721c491397753dfcce97072a', 'hex');
    for (let count = 0; count < 3; count += 1) {
      const challenge = await registrationChallenge(session);
      await expect(finish(session, { challenge }, { ...makeAuthenticator(), aaguid })).resolves.toEqual(kept);
    }
    const names = (await passkeysOf(person)).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['YubiKey 5', 'YubiKey 5 (2)', 'YubiKey 5 (3)']);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
  });

  it('a challenge is used up even by a refused registration', async () => {
    const { person, session } = await makeSessionWithTotp();
    const challenge = await registrationChallenge(session);
    await expect(finish(session, { challenge, origin: 'https://evil.test' })).resolves.toEqual(refused('not_accepted'));
    await expect(finish(session, { challenge })).resolves.toEqual(refused('challenge_over'));
    expect(await passkeysOf(person)).toEqual([]);
  });

  it('a registration accepts only challenges of its own session and purpose, for five minutes', async () => {
    const { person, session } = await makeSessionWithTotp();
    const other = await makeSession(person, NOON);
    const late = addMs(NOON, 5 * MINUTE_MS);
    await givePasskey(person);
    const stepUp = await startStepUpPasskey({ session, now: NOON });
    if (!stepUp.ok) throw new Error(stepUp.reason);
    const login = await passkeyLoginOptions(session.id);
    const challenges = [await registrationChallenge(other), stepUp.value.challenge, login.challenge, '', 'AAAA'];
    for (const challenge of challenges) {
      await expect(finish(session, { challenge })).resolves.toEqual(refused('challenge_over'));
    }
    const challenge = await registrationChallenge(session);
    await expect(finish(session, { challenge }, makeAuthenticator(), late)).resolves.toEqual(refused('challenge_over'));
    const again = await registrationChallenge(session);
    await expect(finish(session, { challenge: again }, makeAuthenticator(), addMs(late, -1))).resolves.toEqual(kept);
  });

  it.each([
    ['a foreign rpId', { rpId: 'evil.test' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['cross origin', { crossOrigin: true }],
    ['a top origin', { topOrigin: 'https://evil.test' }],
    ['an assertion', { type: 'webauthn.get' }],
    ['no one present', { flags: { UP: false } }],
    ['an unknown format', { format: 'fido-u2f' }],
  ] as const)('a passkey registration with %s is refused', async (_name, knobs) => {
    const { person, session } = await makeSessionWithTotp();
    const challenge = await registrationChallenge(session);
    await expect(finish(session, { challenge, ...knobs })).resolves.toEqual(refused('not_accepted'));
    expect(await passkeysOf(person)).toEqual([]);
  });

  it.each([null, '', '{', [], {}, 7, { id: {} }, '[[[['])(
    'input that is not an attestation is refused: %j',
    async (attestation) => {
      const { session } = await makeSessionWithTotp();
      const outcome = await verifyPasskeyRegistration({ session, attestation, client: createClient(), now: NOON });
      expect(outcome).toEqual(refused('malformed'));
    },
  );

  it('a credential id of more than 1,023 bytes is refused', async () => {
    const { session } = await makeSessionWithTotp();
    const authenticator = { ...makeAuthenticator(), credentialId: Buffer.alloc(1024, 7) };
    const knobs = { challenge: await registrationChallenge(session) };
    await expect(finish(session, knobs, authenticator)).resolves.toEqual(refused('malformed'));
  });

  it('a credential id that is already registered is refused, whoever it belongs to', async () => {
    const [one, two] = [await makeSessionWithTotp(), await makeSessionWithTotp()];
    const { authenticator } = await givePasskey(one.person);
    const forged = { ...makeAuthenticator(), credentialId: authenticator.credentialId };
    for (const { session } of [one, two]) {
      const knobs = { challenge: await registrationChallenge(session) };
      await expect(finish(session, knobs, forged)).resolves.toEqual(refused('already_registered'));
    }
    expect(await passkeysOf(one.person)).toHaveLength(1);
    expect(await passkeysOf(two.person)).toEqual([]);
    expect(await eventLog(two.person)).toEqual([]);
  });

  it('an account can have twenty passkeys and no more', async () => {
    const { person, session } = await makeSessionWithTotp();
    const challenges = [await registrationChallenge(session), await registrationChallenge(session)];
    for (let count = 0; count < 19; count += 1) await givePasskey(person);
    await expect(finish(session, { challenge: `${challenges[0]}` })).resolves.toEqual(kept);
    await expect(finish(session, { challenge: `${challenges[1]}` })).resolves.toEqual(refused('too_many_credentials'));
    await expect(startPasskeyRegistration({ session, now: NOON })).resolves.toEqual(refused('too_many_credentials'));
    expect(await passkeysOf(person)).toHaveLength(20);
  });

  it('registering a passkey requires a recent step-up at the start and at the end', async () => {
    const { session } = await makeSessionWithTotp();
    const stale = { ...session, hasRecentStepUp: false };
    await expect(startPasskeyRegistration({ session: stale, now: NOON })).resolves.toEqual(refused('step_up_needed'));
    const challenge = await registrationChallenge(session);
    await expect(finish(stale, { challenge })).resolves.toEqual(refused('step_up_needed'));
    await expect(finish(session, { challenge })).resolves.toEqual(kept);
  });
});
