import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { totpAt } from '@/lib/testing/independent-totp';
import {
  makeLoginAttempt,
  makeOrigin,
  makePersonWithTotp,
  makeSession,
  NOON,
  storyOf,
} from '@/lib/testing/make-person';
import { stepUpWithCode } from '../sessions/step-up-with-code';
import { checkFactor } from '../two-factor/check-factor';
import { submitConfirmationCode } from './submit-confirmation-code';

const wrongCode = { ok: false, reason: 'wrong_code' };

type Person = Awaited<ReturnType<typeof makePersonWithTotp>>;

/** The code that the person's phone shows, whose clock is wrong by so many minutes. */
function codeOf({ secretBytes }: Person, minutesOff: number, now = NOON): string {
  return totpAt(secretBytes, addMs(now, minutesOff * MINUTE_MS));
}

async function submit(person: Person, typed: string, now = NOON) {
  const attemptToken = await makeLoginAttempt(person, now);
  return submitConfirmationCode({ attemptToken, typed, origin: makeOrigin(), now });
}

async function failuresOf({ id }: Person): Promise<number> {
  const window = await database().attemptWindow.findUnique({ where: { key: `second-factor:${id}` } });
  return window?.failures ?? 0;
}

describe('a code of a phone whose clock is wrong', () => {
  it.each([
    [1, 1, 'ahead'],
    [3, 3, 'ahead'],
    [10, 10, 'ahead'],
    [-3, 3, 'behind'],
    [-10, 10, 'behind'],
  ])('%d minutes: is refused, and told', async (minutesOff, minutes, direction) => {
    const person = await makePersonWithTotp();
    const outcome = await submit(person, codeOf(person, minutesOff));
    expect(outcome).toEqual({ ok: false, reason: 'clock_off', clock: { minutes, direction } });
    expect(await failuresOf(person)).toBe(1);
    expect(await storyOf(person)).toEqual(['second_factor refused clock_off']);
    expect(await database().loginGrant.count({ where: { userId: person.id } })).toBe(0);
  });

  it.each([11, -11])('%d minutes: is as wrong as any other', async (minutesOff) => {
    const person = await makePersonWithTotp();
    await expect(submit(person, codeOf(person, minutesOff))).resolves.toEqual(wrongCode);
  });

  it('is never accepted, however often it is sent, and five of them end the attempt', async () => {
    const person = await makePersonWithTotp();
    const attemptToken = await makeLoginAttempt(person, NOON);
    const send = (typed: string) => submitConfirmationCode({ attemptToken, typed, origin: makeOrigin(), now: NOON });
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(send(codeOf(person, 3))).resolves.toMatchObject({ reason: 'clock_off' });
    }
    await expect(send(codeOf(person, 0))).resolves.toEqual({ ok: false, reason: 'attempt_over' });
    const { lastTimeStep } = await database().totpCredential.findUniqueOrThrow({ where: { userId: person.id } });
    expect(lastTimeStep).toBe(0);
  });

  it('is told inside a session too, and claims nothing there', async () => {
    const person = await makePersonWithTotp();
    const session = await makeSession(person, NOON);
    const asked = { session, typed: codeOf(person, 3), origin: makeOrigin(), now: NOON };
    const off = { ok: false, reason: 'clock_off', clock: { minutes: 3, direction: 'ahead' } };
    await expect(stepUpWithCode(asked)).resolves.toEqual(off);
    await expect(checkFactor(asked)).resolves.toEqual(off);
    expect(await failuresOf(person)).toBe(2);
    await expect(checkFactor({ ...asked, typed: codeOf(person, 0) })).resolves.toEqual({ ok: true, value: null });
  });

  it('is used up when it was shown too early: nobody can wait for its minute', async () => {
    const person = await makePersonWithTotp();
    const [inThree, inFour] = [3, 4].map((minutes) => addMs(NOON, minutes * MINUTE_MS));
    if (!inThree || !inFour) throw new Error('no minutes');
    await expect(submit(person, codeOf(person, 4))).resolves.toMatchObject({ reason: 'clock_off' });
    await expect(submit(person, codeOf(person, 3))).resolves.toMatchObject({ reason: 'clock_off' });
    await expect(submit(person, codeOf(person, 0, inThree), inThree)).resolves.toEqual(wrongCode);
    const session = await makeSession(person, inFour);
    const asked = { session, typed: codeOf(person, 0, inFour), origin: makeOrigin(), now: inFour };
    await expect(stepUpWithCode(asked)).resolves.toEqual(wrongCode);
    await expect(checkFactor(asked)).resolves.toEqual(wrongCode);
    const next = { ...asked, typed: codeOf(person, 0.5, inFour) };
    await expect(checkFactor(next)).resolves.toEqual({ ok: true, value: null });
  });

  it('leaves no list of early codes that only grows', async () => {
    const person = await makePersonWithTotp();
    for (const minutes of [0, 5, 10]) {
      const now = addMs(NOON, minutes * MINUTE_MS);
      await expect(submit(person, codeOf(person, 3, now), now)).resolves.toMatchObject({ reason: 'clock_off' });
    }
    const { refusedTimeSteps } = await database().totpCredential.findUniqueOrThrow({ where: { userId: person.id } });
    expect(refusedTimeSteps).toHaveLength(1);
  });

  it('is not suspected of a code that was used, or that lies before one', async () => {
    const person = await makePersonWithTotp();
    const code = codeOf(person, 0);
    await expect(submit(person, code)).resolves.toMatchObject({ ok: true });
    for (const minutes of [0, 1, 3, 9]) {
      const now = addMs(NOON, minutes * MINUTE_MS);
      await expect(submit(person, code, now)).resolves.toEqual(wrongCode);
      await expect(submit(person, codeOf(person, -2), now)).resolves.toEqual(wrongCode);
    }
  });
});
