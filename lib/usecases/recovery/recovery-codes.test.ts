import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '@/lib/domain/duration';
import type { PreparedPassword } from '@/lib/domain/password';
import { hashPassword } from '@/lib/platform/password-hash';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { enterRecoveryCode } from '@/lib/testing/enter-code';
import { createClient, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, giveRecoveryCodes, NOON } from '@/lib/testing/person';
import { atOnce, tally } from '@/lib/testing/race';
import { submitRecoveryCode } from '../login/submit-recovery-code';
import type { CurrentSession } from '../sessions/current-session';
import { readSecurity } from '../two-factor/read-security';
import { generateRecoveryCodes } from './generate-recovery-codes';
import { testRecoveryCode } from './test-recovery-code';

const WRONG = 'AAAA-BBBB-CCCC-DDDD';
const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };

async function make(session: CurrentSession): Promise<string[]> {
  const made = await generateRecoveryCodes({ session, client: createClient(), now: NOON });
  if (!made.ok) throw new Error(made.reason);
  return made.value.recoveryCodes;
}

function attempt(session: CurrentSession, typed: unknown) {
  return enterRecoveryCode(typed, (code) => testRecoveryCode({ session, code, client: createClient(), now: NOON }));
}

function makeAt(session: CurrentSession, now: Date) {
  return generateRecoveryCodes({ session, client: createClient(), now });
}

/** Marks this many sets as already generated in the current hour. */
async function chargeSets({ id }: { id: string }, failures: number): Promise<void> {
  const key = `recovery-code-set:${id}`;
  await database().rateLimitCount.create({
    data: { key, failures, startedAt: NOON, expiresAt: addMs(NOON, HOUR_MS) },
  });
}

async function failuresOf({ id }: { id: string }): Promise<number> {
  const window = await database().rateLimitCount.findUnique({ where: { key: `second-factor:${id}` } });
  return window?.failures ?? 0;
}

describe('generating new recovery codes', () => {
  it('ten new recovery codes void the old set and logins in progress, and the owner is notified', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [old] = await giveRecoveryCodes(person);
    const [session, openLogin] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
    const codes = await make(session);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await eventLog(person)).toEqual(['recovery_codes_made ok']);
    expect(await mailSubjectsOf(person)).toHaveLength(1);

    const submit = (attemptToken: string, typed: string | undefined) =>
      enterRecoveryCode(typed, (code) => submitRecoveryCode({ attemptToken, code, client: createClient(), now: NOON }));
    await expect(submit(openLogin, codes[0])).resolves.toEqual(refused('attempt_over'));
    const token = await makeLoginAttempt(person, NOON);
    await expect(submit(token, old)).resolves.toEqual(refused('wrong_recovery_code'));
    await expect(submit(token, codes[9])).resolves.toMatchObject({ ok: true });
  });

  it('generating recovery codes requires a recent step-up', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [code] = await giveRecoveryCodes(person);
    const session = { ...(await makeSession(person, NOON)), hasRecentStepUp: false };
    const made = generateRecoveryCodes({ session, client: createClient(), now: NOON });
    await expect(made).resolves.toEqual(refused('step_up_needed'));
    await expect(attempt(session, code)).resolves.toEqual(done);
  });

  it('five sets of recovery codes can be generated in an hour, even concurrently, and they never fill the hash queue', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await chargeSets(person, 3);
    const outcomes = await atOnce(60, () => makeAt(session, NOON));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({ ok: 2, rate_limited: 58 });
    expect(await mailSubjectsOf(person)).toHaveLength(2);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
  });

  it('a sixth set of recovery codes is refused with the time to wait, and works after that', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await chargeSets(person, 4);
    await expect(makeAt(session, NOON)).resolves.toMatchObject({ ok: true });
    const [early, later] = [addMs(NOON, HOUR_MS - 1000), addMs(NOON, HOUR_MS)];
    await expect(makeAt(session, NOON)).resolves.toEqual({
      ok: false,
      reason: 'rate_limited',
      retryAfterSeconds: 3600,
    });
    await expect(makeAt(session, early)).resolves.toEqual({ ok: false, reason: 'rate_limited', retryAfterSeconds: 1 });
    await expect(makeAt(session, later)).resolves.toMatchObject({ ok: true });
  });

  it('a set that the server is too busy to generate does not count', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await chargeSets(person, 4);
    let isBusy = true;
    const load = atOnce(52, async () => {
      while (isBusy) await hashPassword('somebody else' as PreparedPassword);
    });
    await expect(makeAt(session, NOON)).resolves.toEqual(refused('overloaded'));
    isBusy = false;
    await load;
    await expect(makeAt(session, NOON)).resolves.toMatchObject({ ok: true });
  });

  it('no recovery codes are generated for an account without a factor', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    const made = generateRecoveryCodes({ session, client: createClient(), now: NOON });
    await expect(made).resolves.toEqual(refused('no_factor'));
    expect(await recoveryCodesOf(person)).toEqual({ total: 0, left: 0 });
    expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: false, recoveryCodes: null });
  });

  it('the database stores no recovery code in plain text or as a fast hash', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const codes = await make(await makeSession(person, NOON));
    const set = await database().recoveryCodeSet.findUniqueOrThrow({
      where: { userId: person.id },
      include: { codes: true },
    });
    const mails = await database().mail.findMany({ where: { to: person.email } });
    const events = await database().securityEvent.findMany({ where: { subjectId: person.id } });
    const dump = JSON.stringify([set, mails, events]).toUpperCase();
    for (const code of codes) {
      for (const spelling of [code, code.replaceAll('-', ''), code.toLowerCase()]) {
        const bytes = Buffer.from(spelling);
        const digests = ['sha1', 'sha256'].map((name) => createHash(name).update(bytes).digest());
        const forms = [bytes, ...digests].flatMap((form) => [
          form.toString('hex'),
          form.toString('base64url').slice(0, 20),
        ]);
        const plain = digests.map((form) => form.toString('base64').slice(0, 20));
        for (const form of [spelling, ...forms, ...plain]) expect(dump).not.toContain(form.toUpperCase());
      }
    }
    for (const { hash } of set.codes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('testing a recovery code', () => {
  it('a recovery code can be tested any number of times without being spent', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [code] = await giveRecoveryCodes(person);
    const session = await makeSession(person, NOON);
    for (let tries = 0; tries < 3; tries += 1) await expect(attempt(session, code)).resolves.toEqual(done);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await failuresOf(person)).toBe(0);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('testing a used recovery code, or one of another account, fails', async () => {
    const [person, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    const [[code], [others]] = [await giveRecoveryCodes(person), await giveRecoveryCodes(other)];
    const session = await makeSession(person, NOON);
    const login = { attemptToken: await makeLoginAttempt(person, NOON), client: createClient(), now: NOON };
    const used = await enterRecoveryCode(code, (code) => submitRecoveryCode({ ...login, code }));
    expect(used).toMatchObject({ ok: true });
    await expect(attempt(session, code)).resolves.toEqual(refused('wrong_recovery_code'));
    await expect(attempt(session, others)).resolves.toEqual(refused('wrong_recovery_code'));
    expect(await recoveryCodesOf(other)).toEqual({ total: 10, left: 10 });
  });

  it('a wrong recovery code counts when tested like any second factor, and a right one only takes back its own try', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [code] = await giveRecoveryCodes(person);
    const session = await makeSession(person, NOON);
    for (let tries = 0; tries < 9; tries += 1) {
      await expect(attempt(session, WRONG)).resolves.toEqual(refused('wrong_recovery_code'));
    }
    await expect(attempt(session, code)).resolves.toEqual(done);
    expect(await failuresOf(person)).toBe(9);
    await expect(attempt(session, WRONG)).resolves.toEqual(refused('wrong_recovery_code'));
    await expect(attempt(session, code)).resolves.toMatchObject({ reason: 'rate_limited' });
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });
});
