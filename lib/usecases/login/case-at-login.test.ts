import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { userHandleOf } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { enterRecoveryCode } from '@/lib/testing/enter-code';
import { totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, logIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { makeDueCase, makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import { passkeyLoginOptions, SITE } from '@/lib/testing/passkey-ceremonies';
import { createPerson, givePasskey, giveRecoveryCodes, NOON, PASSWORD, type Person } from '@/lib/testing/person';
import { assertion } from '@/lib/testing/software-authenticator';
import { verifyPasskeyLogin } from './passkey-login';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';
import { submitRecoveryCode } from './submit-recovery-code';

const secondStep = { ok: true, value: { next: 'second_factor' } };

function logInAt(person: Person, now: Date) {
  const usual = { password: PASSWORD, returnTo: '/', knownBrowserId: null, client: createClient() };
  return startLogin({ email: person.email, ...usual, now });
}

async function arrange() {
  const person = await createPerson({ factors: ['totp'] });
  await giveRecoveryCodes(person);
  const staff = await makeStaff(NOON, 'Sam');
  return { person, staff, supportCase: await makeDueCase(person, staff.userId, NOON) };
}

function caseRow({ id }: { id: string }) {
  return database().supportCase.findUniqueOrThrow({ where: { id } });
}

describe('a support case that is due', () => {
  it('a due support case takes effect at the first login by password, and the log says who approved it and why', async () => {
    const { person, staff, supportCase } = await arrange();
    const session = await makeSession(person, NOON);
    const outcome = await logInAt(person, NOON);
    if (!outcome.ok || outcome.value.next !== 'session') throw new Error('no session');
    expect(outcome.value.isTwoFactorOff).toBe(true);
    expect(await caseRow(supportCase)).toMatchObject({ state: 'ended', outcome: 'took_effect', liveFor: null });
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(0);
    expect(await recoveryCodesOf(person)).toEqual({ total: 0, left: 0 });
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    const event = await database().securityEvent.findFirstOrThrow({
      where: { subjectId: person.id, kind: 'two_factor_disabled' },
    });
    expect(event).toMatchObject({ actor: `user:${staff.userId}`, reason: 'Rang back.', caseId: supportCase.id });
    expect(await mailSubjectsOf(person)).toContain('Twofold: Two-factor authentication is off');
    const { grantToken } = outcome.value;
    expect((await redeemLoginGrant({ grantToken, client: createClient(), now: NOON })).ok).toBe(true);
    expect((await eventLog(person)).at(-1)).toBe('login ok password');
  });

  it('a support case takes no effect a millisecond early, two weeks late, or with a wrong password', async () => {
    const { person, supportCase } = await arrange();
    await expect(logInAt(person, addMs(NOON, -1))).resolves.toMatchObject(secondStep);
    await expect(logInAt(person, addMs(NOON, 14 * DAY_MS))).resolves.toMatchObject(secondStep);
    await expect(logIn(person.email, 'not the password')).resolves.toMatchObject({ reason: 'wrong_credentials' });
    expect(await caseRow(supportCase)).toMatchObject({ state: 'waiting' });
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('a due support case does nothing for another account, and works only once', async () => {
    const { person } = await arrange();
    const other = await createPerson({ factors: ['totp'] });
    await makeOpenCase(other, NOON);
    await expect(logInAt(other, NOON)).resolves.toMatchObject(secondStep);
    await logInAt(person, NOON);
    await expect(logInAt(person, NOON)).resolves.toMatchObject({ value: { next: 'session', isTwoFactorOff: false } });
  });
});

describe('a login with a second factor during a support case', () => {
  const ways: [string, (person: Awaited<ReturnType<typeof createPerson>>) => Promise<{ ok: boolean }>][] = [
    [
      'confirmation code',
      async (person) => {
        const attemptToken = await makeLoginAttempt(person, NOON);
        const code = totpAt(person.secretBytes, NOON);
        return submitConfirmationCode({ attemptToken, code, client: createClient(), now: NOON });
      },
    ],
    [
      'recovery code',
      async (person) => {
        const [typed] = await giveRecoveryCodes(person);
        const attemptToken = await makeLoginAttempt(person, NOON);
        return enterRecoveryCode(typed, (code) =>
          submitRecoveryCode({ attemptToken, code, client: createClient(), now: NOON }),
        );
      },
    ],
    [
      'passkey alone',
      async (person) => {
        const { authenticator } = await givePasskey(person);
        const browserId = `browser ${randomUUID()}`;
        const { challenge } = await passkeyLoginOptions(browserId);
        const answer = assertion(authenticator, { ...SITE, userHandle: userHandleOf(person.id), challenge });
        return verifyPasskeyLogin({ browserId, assertion: answer, client: createClient(), now: NOON });
      },
    ],
  ];

  it.each(ways)('a login by %s ends the support case of its account, and notifies the owner', async (_, submit) => {
    const person = await createPerson({ factors: ['totp'] });
    const staff = await makeStaff(NOON);
    const supportCase = await makeDueCase(person, staff.userId, NOON);
    const other = await createPerson({ factors: ['totp'] });
    const others = await makeOpenCase(other, NOON);
    expect((await submit(person)).ok).toBe(true);
    expect(await caseRow(supportCase)).toMatchObject({
      ...{ state: 'ended', outcome: 'factor_shown', endedBy: `user:${person.id}`, liveFor: null, revision: 1 },
      endedAt: NOON,
    });
    expect(await caseRow(others)).toMatchObject({ state: 'open' });
    expect(await eventLog(person)).toContain('support_case_cancelled ok factor');
    expect(await mailSubjectsOf(person)).toContain(`Twofold: Support case canceled: #${supportCase.number}`);
    await expect(logInAt(person, NOON)).resolves.toMatchObject(secondStep);
  });

  it('a login does not notify anyone that a lapsed support case was canceled', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const supportCase = await makeOpenCase(person, NOON);
    await database().supportCase.update({
      where: { id: supportCase.id },
      data: { stateSince: addMs(NOON, -30 * DAY_MS) },
    });
    const attemptToken = await makeLoginAttempt(person, NOON);
    const code = totpAt(person.secretBytes, NOON);
    expect((await submitConfirmationCode({ attemptToken, code, client: createClient(), now: NOON })).ok).toBe(true);
    expect(await caseRow(supportCase)).toMatchObject({ state: 'open', revision: 0 });
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('a wrong code does not end the support case', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const supportCase = await makeOpenCase(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const code = wrongCodeAt(person.secretBytes, NOON);
    await submitConfirmationCode({ attemptToken, code, client: createClient(), now: NOON });
    expect(await caseRow(supportCase)).toMatchObject({ state: 'open' });
  });
});
