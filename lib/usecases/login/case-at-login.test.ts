import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { userHandleOf } from '@/lib/platform/webauthn/user-handle';
import { database } from '@/lib/store/client';
import { givePasskey, passkeyLoginOptions, SITE } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes, recoveryCodesOf } from '@/lib/testing/give-recovery-codes';
import { totpAt } from '@/lib/testing/independent-totp';
import { logIn } from '@/lib/testing/log-in';
import { makeDueCase, makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import {
  isLoggedIn,
  mailSubjectsOf,
  makeLoginAttempt,
  makeOrigin,
  makePersonWithTotp,
  makeSession,
  NOON,
  PASSWORD,
  type Person,
  storyOf,
} from '@/lib/testing/make-person';
import { assertion } from '@/lib/testing/software-authenticator';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';
import { submitPasskeyLogin } from './submit-passkey-login';
import { submitRecoveryCode } from './submit-recovery-code';

const secondStep = { ok: true, value: { next: 'second_factor' } };

function logInAt(person: Person, now: Date) {
  const usual = { password: PASSWORD, returnTo: '/', knownBrowserId: null, origin: makeOrigin() };
  return startLogin({ email: person.email, ...usual, now });
}

async function arrange() {
  const person = await makePersonWithTotp();
  await giveRecoveryCodes(person);
  const staff = await makeStaff(NOON, 'Sam');
  return { person, staff, supportCase: await makeDueCase(person, staff.userId, NOON) };
}

function caseRow({ id }: { id: string }) {
  return database().supportCase.findUniqueOrThrow({ where: { id } });
}

describe('a support case that is due', () => {
  it('takes effect at the first login with the password: factors, codes and sessions are gone, and it says who and why', async () => {
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
    expect((await redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON })).ok).toBe(true);
    expect((await storyOf(person)).at(-1)).toBe('login ok password');
  });

  it('not a millisecond early, nor two weeks late, nor for a wrong password', async () => {
    const { person, supportCase } = await arrange();
    await expect(logInAt(person, addMs(NOON, -1))).resolves.toMatchObject(secondStep);
    await expect(logInAt(person, addMs(NOON, 14 * DAY_MS))).resolves.toMatchObject(secondStep);
    await expect(logIn(person.email, 'not the password')).resolves.toMatchObject({ reason: 'wrong_credentials' });
    expect(await caseRow(supportCase)).toMatchObject({ state: 'waiting' });
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('does nothing for another account, nor twice', async () => {
    const { person } = await arrange();
    const other = await makePersonWithTotp();
    await makeOpenCase(other, NOON);
    await expect(logInAt(other, NOON)).resolves.toMatchObject(secondStep);
    await logInAt(person, NOON);
    await expect(logInAt(person, NOON)).resolves.toMatchObject({ value: { next: 'session', isTwoFactorOff: false } });
  });
});

describe('a login with a second factor ends the case of its account, and says so', () => {
  const ways: [string, (person: Awaited<ReturnType<typeof makePersonWithTotp>>) => Promise<{ ok: boolean }>][] = [
    [
      'confirmation code',
      async (person) => {
        const attemptToken = await makeLoginAttempt(person, NOON);
        const typed = totpAt(person.secretBytes, NOON);
        return submitConfirmationCode({ attemptToken, typed, origin: makeOrigin(), now: NOON });
      },
    ],
    [
      'recovery code',
      async (person) => {
        const [typed] = await giveRecoveryCodes(person);
        const attemptToken = await makeLoginAttempt(person, NOON);
        return submitRecoveryCode({ attemptToken, typed, origin: makeOrigin(), now: NOON });
      },
    ],
    [
      'passkey alone',
      async (person) => {
        const { authenticator } = await givePasskey(person);
        const browserId = `browser ${randomUUID()}`;
        const { challenge } = await passkeyLoginOptions(browserId);
        const answer = assertion(authenticator, { ...SITE, userHandle: userHandleOf(person.id), challenge });
        return submitPasskeyLogin({ browserId, assertion: answer, origin: makeOrigin(), now: NOON });
      },
    ],
  ];

  it.each(ways)('%s', async (_, submit) => {
    const person = await makePersonWithTotp();
    const staff = await makeStaff(NOON);
    const supportCase = await makeDueCase(person, staff.userId, NOON);
    const other = await makePersonWithTotp();
    const others = await makeOpenCase(other, NOON);
    expect((await submit(person)).ok).toBe(true);
    expect(await caseRow(supportCase)).toMatchObject({
      ...{ state: 'ended', outcome: 'factor_shown', endedBy: `user:${person.id}`, liveFor: null, revision: 1 },
      endedAt: NOON,
    });
    expect(await caseRow(others)).toMatchObject({ state: 'open' });
    expect(await storyOf(person)).toContain('support_case_cancelled ok factor');
    expect(await mailSubjectsOf(person)).toContain(`Twofold: Support case cancelled: #${supportCase.number}`);
    await expect(logInAt(person, NOON)).resolves.toMatchObject(secondStep);
  });

  it('one that lapsed is over, and nobody is told that it was cancelled', async () => {
    const person = await makePersonWithTotp();
    const supportCase = await makeOpenCase(person, NOON);
    await database().supportCase.update({
      where: { id: supportCase.id },
      data: { stateSince: addMs(NOON, -30 * DAY_MS) },
    });
    const attemptToken = await makeLoginAttempt(person, NOON);
    const typed = totpAt(person.secretBytes, NOON);
    expect((await submitConfirmationCode({ attemptToken, typed, origin: makeOrigin(), now: NOON })).ok).toBe(true);
    expect(await caseRow(supportCase)).toMatchObject({ state: 'open', revision: 0 });
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('a wrong one ends nothing', async () => {
    const person = await makePersonWithTotp();
    const supportCase = await makeOpenCase(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    await submitConfirmationCode({ attemptToken, typed: '000000', origin: makeOrigin(), now: NOON });
    expect(await caseRow(supportCase)).toMatchObject({ state: 'open' });
  });
});
