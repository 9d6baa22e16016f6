import { describe, expect, it } from 'vitest';
import type { PreparedPassword } from '@/lib/domain/password';
import { hashPassword } from '@/lib/platform/password-hash';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { enterRecoveryCode } from '@/lib/testing/enter-code';
import { totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, makeLoginAttempt } from '@/lib/testing/login-state';
import { createPerson, giveRecoveryCodes, NOON } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { readLoginAttempt } from './read-login-attempt';
import { redeemLoginGrant } from './redeem-login-grant';
import { submitConfirmationCode } from './submit-confirmation-code';
import { submitRecoveryCode } from './submit-recovery-code';

const WRONG = 'AAAA-BBBB-CCCC-DDDD';
const passed = { ok: true, value: { grantToken: expect.any(String), returnTo: '/help', email: expect.any(String) } };
const wrongCode = { ok: false, reason: 'wrong_recovery_code' };
const attemptOver = { ok: false, reason: 'attempt_over' };

type Person = Awaited<ReturnType<typeof makePersonWithCodes>>;

async function makePersonWithCodes() {
  const person = await createPerson({ factors: ['totp'] });
  return { ...person, codes: await giveRecoveryCodes(person) };
}

function submit(attemptToken: string, typed: unknown) {
  return enterRecoveryCode(typed, (code) =>
    submitRecoveryCode({ attemptToken, code, client: createClient(), now: NOON }),
  );
}

async function submitFresh(person: Person, typed: unknown) {
  return submit(await makeLoginAttempt(person, NOON), typed);
}

function failuresOf({ id }: Person) {
  return database().rateLimitCount.findUnique({ where: { key: `second-factor:${id}` }, select: { failures: true } });
}

describe('a recovery code at login', () => {
  it('a recovery code creates a session that says so, with an event and an email', async () => {
    const person = await makePersonWithCodes();
    const token = await makeLoginAttempt(person, NOON);
    expect(await readLoginAttempt({ attemptToken: token, now: NOON })).toEqual({ ways: ['totp', 'recovery_code'] });
    const outcome = await submit(token, person.codes[0]);
    if (!outcome.ok) throw new Error(outcome.reason);
    const redeemed = await redeemLoginGrant({ ...outcome.value, client: createClient(), now: NOON });
    expect(redeemed.ok).toBe(true);
    const sessions = await database().session.findMany({ where: { userId: person.id } });
    expect(sessions).toMatchObject([{ factors: ['password', 'recovery_code'] }]);
    expect(await eventLog(person)).toEqual(['login ok password+recovery_code', 'recovery_code_used ok 9 left']);
    const [mail, ...more] = await database().mail.findMany({ where: { to: person.email } });
    expect(more).toEqual([]);
    expect(mail?.text).toContain('You have 9 codes left');
    expect(mail?.text).not.toContain(person.codes[0]);
  });

  it.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['no hyphens', (code: string) => code.replaceAll('-', '')],
    ['spaces and long dashes', (code: string) => ` ${code.replaceAll('-', ' – ')} `],
    ['O for 0, I and l for 1', (code: string) => code.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l')],
  ])('a recovery code is accepted with %s', async (_name, spell) => {
    const person = await makePersonWithCodes();
    await expect(submitFresh(person, spell(person.codes[0]))).resolves.toEqual(passed);
  });

  it('a recovery code works once, and so does the next one', async () => {
    const person = await makePersonWithCodes();
    await expect(submitFresh(person, person.codes[0])).resolves.toEqual(passed);
    await expect(submitFresh(person, person.codes[0])).resolves.toEqual(wrongCode);
    await expect(submitFresh(person, person.codes[0].toLowerCase())).resolves.toEqual(wrongCode);
    await expect(submitFresh(person, person.codes[1])).resolves.toEqual(passed);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 8 });
  });

  it('a recovery code is refused and not spent in the login of another account', async () => {
    const [victim, attacker] = [await makePersonWithCodes(), await makePersonWithCodes()];
    await expect(submitFresh(victim, attacker.codes[0])).resolves.toEqual(wrongCode);
    expect(await recoveryCodesOf(attacker)).toEqual({ total: 10, left: 10 });
    expect(await mailSubjectsOf(attacker)).toEqual([]);
    await expect(submitFresh(attacker, attacker.codes[0])).resolves.toEqual(passed);
  });

  it('a recovery code is not spent on an attempt that is over', async () => {
    const person = await makePersonWithCodes();
    const token = await makeLoginAttempt(person, NOON);
    await expect(submit(token, person.codes[0])).resolves.toEqual(passed);
    for (const other of [token, '', '\u0000', 'x'.repeat(10_000)]) {
      await expect(submit(other, person.codes[1])).resolves.toEqual(attemptOver);
    }
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 9 });
  });

  it.each([null, 12, [], {}, ['AAAA-BBBB-CCCC-DDDD'], '', '123456', 'A'.repeat(65), 'AAAA\u0000', '\ud800'])(
    'input that is not a recovery code is refused without a charge: %j',
    async (typed) => {
      const person = await createPerson({ factors: ['totp'] });
      await expect(submit(await makeLoginAttempt(person, NOON), typed)).resolves.toEqual(wrongCode);
      expect(await eventLog(person)).toEqual([]);
    },
  );

  it("recovery codes share the five tries and the account's count with confirmation codes", async () => {
    const person = await makePersonWithCodes();
    const token = await makeLoginAttempt(person, NOON);
    const now = NOON;
    for (let tries = 0; tries < 3; tries += 1) await expect(submit(token, WRONG)).resolves.toEqual(wrongCode);
    for (let tries = 0; tries < 2; tries += 1) {
      const code = wrongCodeAt(person.secretBytes, NOON);
      const outcome = await submitConfirmationCode({ attemptToken: token, code, client: createClient(), now });
      expect(outcome).toEqual({ ok: false, reason: 'wrong_code' });
    }
    await expect(submit(token, person.codes[0])).resolves.toEqual(attemptOver);
    const code = { attemptToken: token, code: totpAt(person.secretBytes, NOON), client: createClient(), now };
    await expect(submitConfirmationCode(code)).resolves.toEqual(attemptOver);
    expect(await failuresOf(person)).toEqual({ failures: 5 });
    const other = await makeLoginAttempt(person, NOON);
    for (let tries = 0; tries < 5; tries += 1) await expect(submit(other, WRONG)).resolves.toEqual(wrongCode);
    await expect(submitFresh(person, person.codes[0])).resolves.toMatchObject({ reason: 'rate_limited' });
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
  });

  it('a recovery code costs the account nothing while the server is too busy to check it', async () => {
    const person = await makePersonWithCodes();
    const token = await makeLoginAttempt(person, NOON);
    let isBusy = true;
    const load = atOnce(52, async () => {
      while (isBusy) await hashPassword('somebody else' as PreparedPassword);
    });
    await expect(submit(token, person.codes[0])).resolves.toEqual({ ok: false, reason: 'overloaded' });
    isBusy = false;
    await load;
    expect(await failuresOf(person)).toEqual({ failures: 0 });
    expect(await eventLog(person)).toEqual([]);
    await expect(submit(token, person.codes[0])).resolves.toEqual(passed);
  });

  it('a recovery code is refused for an account without a set', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await expect(submit(await makeLoginAttempt(person, NOON), WRONG)).resolves.toEqual(wrongCode);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`one recovery code used concurrently (${REAL_ONLY})`, () => {
  it('forty concurrent tries with one recovery code on two attempts open one login', async () => {
    const person = await makePersonWithCodes();
    const tokens = await atOnce(2, () => makeLoginAttempt(person, NOON));
    const outcomes = await atOnce(40, (index) => submit(`${tokens[index % 2]}`, person.codes[0]));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))['ok']).toBe(1);
    expect(await database().loginGrant.count({ where: { userId: person.id } })).toBe(1);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 9 });
    const mails = await database().mail.findMany({ where: { to: person.email, text: { contains: 'codes left' } } });
    expect(mails).toHaveLength(1);
  });
});
