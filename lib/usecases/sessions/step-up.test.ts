import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { counterOf, eventLog, mailSubjectsOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { enterCode, enterRecoveryCode } from '@/lib/testing/enter-code';
import { totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { SITE } from '@/lib/testing/passkey-ceremonies';
import { createPerson, givePasskey, giveRecoveryCodes, NOON, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { assertion } from '@/lib/testing/software-authenticator';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { submitRecoveryCode } from '../login/submit-recovery-code';
import type { CurrentSession } from './current-session';
import { logOut } from './log-out';
import { readSession } from './read-session';
import { readStepUpWays } from './read-step-up-ways';
import { stepUpWithCode } from './step-up-with-code';
import { startStepUpPasskey, stepUpWithPasskey } from './step-up-with-passkey';
import { stepUpWithPassword } from './step-up-with-password';
import { stepUpWithRecoveryCode } from './step-up-with-recovery-code';

const refused = (reason: string) => ({ ok: false, reason });
const passed = { ok: true, value: { sessionToken: expect.any(String) } };

function withCode(session: CurrentSession, typed: unknown, now = NOON) {
  return enterCode(typed, (code) => stepUpWithCode({ session, code, client: createClient(), now }));
}

function withPassword(session: CurrentSession, password = PASSWORD) {
  return stepUpWithPassword({ session, password, knownBrowserId: null, client: createClient(), now: NOON });
}

function withRecoveryCode(session: CurrentSession, typed: unknown, now = NOON) {
  return enterRecoveryCode(typed, (code) => stepUpWithRecoveryCode({ session, code, client: createClient(), now }));
}

async function makeOwnerOfCodes() {
  const person = await createPerson({ factors: ['totp'] });
  return { person, codes: await giveRecoveryCodes(person), session: await makeSession(person, NOON) };
}

async function challengeOf(session: CurrentSession): Promise<string> {
  const offer = await startStepUpPasskey({ session, now: NOON });
  if (!offer.ok) throw new Error(offer.reason);
  return offer.value.challenge;
}

async function failuresOf({ id }: { id: string }): Promise<number> {
  const window = await database().rateLimitCount.findUnique({ where: { key: `second-factor:${id}` } });
  return window?.failures ?? 0;
}

describe('stepping up', () => {
  it('a step-up offers the best factor first, and the password only if there is none', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    expect(await readStepUpWays({ session })).toEqual(['totp', 'recovery_code']);
    await givePasskey(person);
    expect(await readStepUpWays({ session })).toEqual(['webauthn', 'totp', 'recovery_code']);
    await expect(withPassword(session)).resolves.toEqual(refused('factor_needed'));
    await database().recoveryCode.updateMany({ where: { set: { userId: person.id } }, data: { usedAt: NOON } });
    expect(await readStepUpWays({ session })).toEqual(['webauthn', 'totp']);
    const plain = await makeSession(await createPerson(), NOON);
    expect(await readStepUpWays({ session: plain })).toEqual(['password']);
    await expect(withPassword(plain)).resolves.toEqual(passed);
    await expect(withCode(plain, '123456')).resolves.toEqual(refused('wrong_code'));
  });

  it('a step-up with a code renews the token, and the old one stops working', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const now = addMs(NOON, 11 * MINUTE_MS);
    expect(await readSession({ token: session.token, now })).toMatchObject({ hasRecentStepUp: false });
    const outcome = await withCode(session, totpAt(person.secretBytes, now), now);
    if (!outcome.ok) throw new Error(outcome.reason);
    const token = outcome.value.sessionToken;
    expect(await isLoggedIn(session.token, now)).toBe(false);
    const renewed = await readSession({ token, now });
    expect(renewed).toMatchObject({ id: session.id, hasRecentStepUp: true, endsAt: session.endsAt });
    const later = addMs(now, 10 * MINUTE_MS);
    expect(await readSession({ token, now: later })).toMatchObject({ hasRecentStepUp: false });
    expect(await eventLog(person)).toEqual(['step_up ok totp']);
  });

  it('a time step is claimed once over logins and step-ups', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const code = totpAt(person.secretBytes, NOON);
    await expect(withCode(session, code)).resolves.toEqual(passed);
    await expect(withCode(session, code)).resolves.toEqual(refused('wrong_code'));
    const login = {
      attemptToken: await makeLoginAttempt(person, NOON),
      code,
      client: createClient(),
      now: NOON,
    };
    await expect(submitConfirmationCode(login)).resolves.toEqual(refused('wrong_code'));
  });

  it('a step-up on an ended session spends no code and does not revive it', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await logOut({ session, client: createClient(), now: NOON });
    const code = totpAt(person.secretBytes, NOON);
    await expect(withCode(session, code)).resolves.toEqual(refused('session_over'));
    const login = {
      attemptToken: await makeLoginAttempt(person, NOON),
      code,
      client: createClient(),
      now: NOON,
    };
    await expect(submitConfirmationCode(login)).resolves.toMatchObject({ ok: true });
  });

  it("a step-up shares the account's count of failures and does not clear it", async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    for (let tries = 0; tries < 9; tries += 1) {
      const outcome = await withCode(session, wrongCodeAt(person.secretBytes, NOON));
      expect(outcome).toEqual(refused('wrong_code'));
    }
    await expect(withCode(session, totpAt(person.secretBytes, NOON))).resolves.toEqual(passed);
    expect(await failuresOf(person)).toBe(9);
    await withCode(session, wrongCodeAt(person.secretBytes, NOON));
    const attemptToken = await makeLoginAttempt(person, NOON);
    const login = { attemptToken, code: wrongCodeAt(person.secretBytes, NOON), client: createClient(), now: NOON };
    await expect(submitConfirmationCode(login)).resolves.toMatchObject({ reason: 'rate_limited' });
  });

  it('a step-up with a recovery code renews the token, and the code is spent, logged and mailed as at login', async () => {
    const { person, codes, session } = await makeOwnerOfCodes();
    const now = addMs(NOON, 11 * MINUTE_MS);
    const outcome = await withRecoveryCode(session, codes[0].toLowerCase().replaceAll('-', ' '), now);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(await isLoggedIn(session.token, now)).toBe(false);
    const renewed = await readSession({ token: outcome.value.sessionToken, now });
    expect(renewed).toMatchObject({ id: session.id, hasRecentStepUp: true, endsAt: session.endsAt });
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 9 });
    expect(await eventLog(person)).toEqual(['step_up ok recovery_code', 'recovery_code_used ok 9 left']);
    const [mail, ...more] = await database().mail.findMany({ where: { to: person.email } });
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: 'Twofold: A recovery code was used' });
    expect(mail?.text).toContain('You have 9 codes left');
    expect(mail?.text).not.toContain('logged in to your Twofold account with your password');
    expect(mail?.text).not.toContain(codes[0]);
    expect(await failuresOf(person)).toBe(0);
  });

  it('a recovery code works once over logins and step-ups, and is not offered when none is left', async () => {
    const { person, codes, session } = await makeOwnerOfCodes();
    await expect(withRecoveryCode(session, codes[0])).resolves.toEqual(passed);
    await expect(withRecoveryCode(session, codes[0])).resolves.toEqual(refused('wrong_recovery_code'));
    const attemptToken = await makeLoginAttempt(person, NOON);
    const login = { attemptToken, client: createClient(), now: NOON };
    const again = await enterRecoveryCode(codes[0], (code) => submitRecoveryCode({ ...login, code }));
    expect(again).toEqual(refused('wrong_recovery_code'));
    await database().recoveryCode.updateMany({ where: { set: { userId: person.id } }, data: { usedAt: NOON } });
    expect(await readStepUpWays({ session })).toEqual(['totp']);
  });

  it('a step-up spends no recovery code of another account, and none on an ended session', async () => {
    const [owner, other] = [await makeOwnerOfCodes(), await makeOwnerOfCodes()];
    await expect(withRecoveryCode(owner.session, other.codes[0])).resolves.toEqual(refused('wrong_recovery_code'));
    await logOut({ session: owner.session, client: createClient(), now: NOON });
    await expect(withRecoveryCode(owner.session, owner.codes[0])).resolves.toEqual(refused('session_over'));
    for (const { person } of [owner, other]) {
      expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
      expect(await mailSubjectsOf(person)).toEqual([]);
    }
  });

  it.each([null, 12, [], {}, ['AAAA-BBBB-CCCC-DDDD'], '', '123456', 'A'.repeat(65), 'AAAA\u0000'])(
    'a step-up refuses input that is not a recovery code without a charge: %j',
    async (typed) => {
      const person = await createPerson({ factors: ['totp'] });
      const session = await makeSession(person, NOON);
      await expect(withRecoveryCode(session, typed)).resolves.toEqual(refused('wrong_recovery_code'));
      expect(await failuresOf(person)).toBe(0);
    },
  );

  it('wrong recovery codes at a step-up count together with every other factor', async () => {
    const { person, codes, session } = await makeOwnerOfCodes();
    for (let tries = 0; tries < 9; tries += 1) {
      const outcome = await withRecoveryCode(session, 'AAAA-BBBB-CCCC-DDDD');
      expect(outcome).toEqual(refused('wrong_recovery_code'));
    }
    await withCode(session, wrongCodeAt(person.secretBytes, NOON));
    await expect(withRecoveryCode(session, codes[0])).resolves.toMatchObject({ reason: 'rate_limited' });
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    const [mail] = await database().mail.findMany({ where: { to: person.email } });
    expect(mail?.text).toContain('or a browser that is logged in to your account');
  });

  it("a step-up with the person's key, verified or not, renews the token once", async () => {
    const person = await createPerson();
    const { id, authenticator } = await givePasskey(person, { counter: 5, isUserVerified: false });
    const session = await makeSession(person, NOON);
    const answer = assertion(authenticator, {
      ...SITE,
      challenge: await challengeOf(session),
      flags: { UV: false },
      counter: 6,
    });
    const asked = { session, assertion: answer, client: createClient(), now: NOON };
    await expect(stepUpWithPasskey(asked)).resolves.toEqual(passed);
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    await expect(stepUpWithPasskey(asked)).resolves.toEqual(refused('challenge_over'));
    expect(await counterOf(id)).toBe(6);
    expect(await failuresOf(person)).toBe(1);
  });

  it('a security key that verifies its user for the first time at a step-up does not become a passkey', async () => {
    const person = await createPerson();
    const { id, authenticator } = await givePasskey(person, { isUserVerified: false });
    const session = await makeSession(person, NOON);
    const answer = assertion(authenticator, { ...SITE, challenge: await challengeOf(session), flags: { UV: true } });
    const asked = { session, assertion: answer, client: createClient(), now: NOON };
    await expect(stepUpWithPasskey(asked)).resolves.toEqual(passed);
    await expect(database().webauthnCredential.findUnique({ where: { id } })).resolves.toMatchObject({
      isUserVerified: false,
    });
  });

  it("a step-up refuses another person's key and another session's challenge", async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    const [own, foreign] = [await givePasskey(person), await givePasskey(other)];
    const [session, second] = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const ask = (answer: object) =>
      stepUpWithPasskey({ session, assertion: answer, client: createClient(), now: NOON });
    const byOther = assertion(foreign.authenticator, { ...SITE, challenge: await challengeOf(session) });
    await expect(ask(byOther)).resolves.toEqual(refused('wrong_passkey'));
    const elsewhere = assertion(own.authenticator, { ...SITE, challenge: await challengeOf(second) });
    await expect(ask(elsewhere)).resolves.toEqual(refused('challenge_over'));
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`one recovery code in concurrent step-ups (${REAL_ONLY})`, () => {
  it('nine concurrent step-ups in two sessions spend one recovery code once', async () => {
    const { person, codes, session } = await makeOwnerOfCodes();
    const sessions = [session, await makeSession(person, NOON)] as const;
    const outcomes = await atOnce(9, (index) => withRecoveryCode(sessions[index % 2 === 0 ? 0 : 1], codes[0]));
    const reasons = tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)));
    expect(reasons).toEqual({ ok: 1, wrong_recovery_code: 8 });
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 9 });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });
});
