import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { eventLog } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON } from '@/lib/testing/person';
import { stepUpWithCode } from '../sessions/step-up-with-code';
import { testConfirmationCode } from '../two-factor/test-confirmation-code';
import { submitConfirmationCode } from './submit-confirmation-code';

const wrongCode = { ok: false, reason: 'wrong_code' };

type Person = Awaited<ReturnType<typeof createPerson>>;

/** The code shown by the person's phone when its clock is off by this many minutes. */
function codeOf({ secretBytes }: Person, minutesOff: number, now = NOON): ConfirmationCode {
  return totpAt(secretBytes, addMs(now, minutesOff * MINUTE_MS));
}

async function submit(person: Person, code: ConfirmationCode, now = NOON) {
  const attemptToken = await makeLoginAttempt(person, now);
  return submitConfirmationCode({ attemptToken, code, client: createClient(), now });
}

async function failuresOf({ id }: Person): Promise<number> {
  const window = await database().rateLimitCount.findUnique({ where: { key: `second-factor:${id}` } });
  return window?.failures ?? 0;
}

describe('a code from a phone with the wrong time', () => {
  it.each([
    [1, 1, 'ahead'],
    [3, 3, 'ahead'],
    [10, 10, 'ahead'],
    [-3, 3, 'behind'],
    [-10, 10, 'behind'],
  ])(
    'a code that is %d minutes off is refused, and the clock drift is reported',
    async (minutesOff, minutes, direction) => {
      const person = await createPerson({ factors: ['totp'] });
      const outcome = await submit(person, codeOf(person, minutesOff));
      expect(outcome).toEqual({ ok: false, reason: 'clock_off', clock: { minutes, direction } });
      expect(await failuresOf(person)).toBe(1);
      expect(await eventLog(person)).toEqual(['second_factor refused clock_off']);
      expect(await database().loginGrant.count({ where: { userId: person.id } })).toBe(0);
    },
  );

  it.each([11, -11])('a code that is %d minutes off is treated like any wrong code', async (minutesOff) => {
    const person = await createPerson({ factors: ['totp'] });
    await expect(submit(person, codeOf(person, minutesOff))).resolves.toEqual(wrongCode);
  });

  it('a code of another time is never accepted, however often it is sent, and five of them end the attempt', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const attemptToken = await makeLoginAttempt(person, NOON);
    const send = (code: ConfirmationCode) =>
      submitConfirmationCode({ attemptToken, code, client: createClient(), now: NOON });
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(send(codeOf(person, 3))).resolves.toMatchObject({ reason: 'clock_off' });
    }
    await expect(send(codeOf(person, 0))).resolves.toEqual({ ok: false, reason: 'attempt_over' });
    const { lastTimeStep } = await database().totpCredential.findUniqueOrThrow({ where: { userId: person.id } });
    expect(lastTimeStep).toBe(0);
  });

  it('clock drift is also reported within a session, and claims no time step there', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const asked = { session, code: codeOf(person, 3), client: createClient(), now: NOON };
    const off = { ok: false, reason: 'clock_off', clock: { minutes: 3, direction: 'ahead' } };
    await expect(stepUpWithCode(asked)).resolves.toEqual(off);
    await expect(testConfirmationCode(asked)).resolves.toEqual(off);
    expect(await failuresOf(person)).toBe(2);
    await expect(testConfirmationCode({ ...asked, code: codeOf(person, 0) })).resolves.toEqual({
      ok: true,
      value: null,
    });
  });

  it('a code shown too early is used up, so no one can wait for its minute', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [inThree, inFour] = [3, 4].map((minutes) => addMs(NOON, minutes * MINUTE_MS));
    if (!inThree || !inFour) throw new Error('no minutes');
    await expect(submit(person, codeOf(person, 4))).resolves.toMatchObject({ reason: 'clock_off' });
    await expect(submit(person, codeOf(person, 3))).resolves.toMatchObject({ reason: 'clock_off' });
    await expect(submit(person, codeOf(person, 0, inThree), inThree)).resolves.toEqual(wrongCode);
    const session = await makeSession(person, inFour);
    const asked = { session, code: codeOf(person, 0, inFour), client: createClient(), now: inFour };
    await expect(stepUpWithCode(asked)).resolves.toEqual(wrongCode);
    await expect(testConfirmationCode(asked)).resolves.toEqual(wrongCode);
    const next = { ...asked, code: codeOf(person, 0.5, inFour) };
    await expect(testConfirmationCode(next)).resolves.toEqual({ ok: true, value: null });
  });

  it('the list of codes shown too early does not keep growing', async () => {
    const person = await createPerson({ factors: ['totp'] });
    for (const minutes of [0, 5, 10]) {
      const now = addMs(NOON, minutes * MINUTE_MS);
      await expect(submit(person, codeOf(person, 3, now), now)).resolves.toMatchObject({ reason: 'clock_off' });
    }
    const { refusedTimeSteps } = await database().totpCredential.findUniqueOrThrow({ where: { userId: person.id } });
    expect(refusedTimeSteps).toHaveLength(1);
  });

  it('a code that was used, or is older than one, is not mistaken for clock drift', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const code = codeOf(person, 0);
    await expect(submit(person, code)).resolves.toMatchObject({ ok: true });
    for (const minutes of [0, 1, 3, 9]) {
      const now = addMs(NOON, minutes * MINUTE_MS);
      await expect(submit(person, code, now)).resolves.toEqual(wrongCode);
      await expect(submit(person, codeOf(person, -2), now)).resolves.toEqual(wrongCode);
    }
  });
});
