import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { enterCode } from '@/lib/testing/enter-code';
import { fromBase32, totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, giveRecoveryCodes, NOON } from '@/lib/testing/person';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { confirmEnrolment } from './confirm-enrolment';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { restartEnrolment } from './restart-enrolment';

const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };
const STEP_MS = 30 * SECOND_MS;

type Mover = Awaited<ReturnType<typeof beginMove>>;

async function beginMove() {
  const person = await createPerson({ factors: ['totp'] });
  const session = await makeSession(person, NOON);
  return { person, session, oldSecret: person.secretBytes, ...(await openNew(session)) };
}

async function openNew(session: Awaited<ReturnType<typeof makeSession>>) {
  const view = await openEnrolment({ session, now: NOON });
  if (view.status !== 'open') throw new Error(view.status);
  return { enrolmentId: view.enrolmentId, newSecret: fromBase32(view.setUpKey.replaceAll(' ', '')) };
}

function move({ session, enrolmentId }: Mover, typed: unknown, now = NOON) {
  return enterCode(typed, (code) => moveToNewPhone({ session, enrolmentId, code, client: createClient(), now }));
}

/**
 * True if the code shown by this phone at `now` logs in. Every call must be for a later time step than the one before.
 */
async function opens({ person }: Mover, secretBytes: Uint8Array, now: Date): Promise<boolean> {
  const attemptToken = await makeLoginAttempt(person, now);
  const code = totpAt(secretBytes, now);
  return (await submitConfirmationCode({ attemptToken, code, client: createClient(), now })).ok;
}

async function workingPhones(mover: Mover, now: Date): Promise<string[]> {
  const phones = [];
  if (await opens(mover, mover.oldSecret, now)) phones.push('old');
  if (await opens(mover, mover.newSecret, now)) phones.push('new');
  return phones;
}

describe('moving to a new phone', () => {
  it('exactly one phone works at every point of a move', async () => {
    const mover = await beginMove();
    const at = (steps: number) => addMs(NOON, steps * STEP_MS);
    expect(await workingPhones(mover, at(0))).toEqual(['old']);
    await expect(move(mover, wrongCodeAt(mover.newSecret, at(1)), at(1))).resolves.toEqual(refused('wrong_code'));
    expect(await workingPhones(mover, at(2))).toEqual(['old']);
    await expect(move(mover, totpAt(mover.oldSecret, at(3)), at(3))).resolves.toEqual(refused('wrong_code'));
    expect(await workingPhones(mover, at(4))).toEqual(['old']);
    await expect(move(mover, totpAt(mover.newSecret, at(5)), at(5))).resolves.toEqual(done);
    expect(await workingPhones(mover, at(6))).toEqual(['new']);
    expect(await workingPhones(mover, at(8))).toEqual(['new']);
  });

  it('the code that proved the new phone is not accepted at login', async () => {
    const mover = await beginMove();
    await expect(move(mover, totpAt(mover.newSecret, NOON))).resolves.toEqual(done);
    expect(await workingPhones(mover, NOON)).toEqual([]);
    expect(await workingPhones(mover, addMs(NOON, STEP_MS))).toEqual(['new']);
  });

  it('moving to a new phone ends other sessions and logins, keeps the codes, and notifies the owner', async () => {
    const mover = await beginMove();
    const { person, session } = mover;
    await giveRecoveryCodes(person);
    const [other, attemptToken] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
    await expect(move(mover, totpAt(mover.newSecret, NOON))).resolves.toEqual(done);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    const later = addMs(NOON, STEP_MS);
    const submission = { attemptToken, code: totpAt(mover.newSecret, later), client: createClient(), now: later };
    await expect(submitConfirmationCode(submission)).resolves.toEqual(refused('attempt_over'));
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await eventLog(person)).toEqual(['phone_changed ok']);
    expect(await mailSubjectsOf(person)).toHaveLength(1);
    expect(await database().totpEnrolment.count({ where: { userId: person.id } })).toBe(0);
  });

  it('a move that is abandoned, started again or out of tries changes nothing', async () => {
    const mover = await beginMove();
    const before = await database().totpCredential.findMany({ where: { userId: mover.person.id } });
    const other = await makeSession(mover.person, NOON);
    await restartEnrolment({ session: mover.session, now: NOON });
    const first = move(mover, totpAt(mover.newSecret, NOON));
    await expect(first).resolves.toEqual(refused('enrolment_replaced'));
    const again = { ...mover, ...(await openNew(mover.session)) };
    for (let tries = 0; tries < 5; tries += 1) await move(again, wrongCodeAt(again.newSecret, NOON));
    await expect(move(again, totpAt(again.newSecret, NOON))).resolves.toEqual(refused('enrolment_over'));
    const late = addMs(NOON, 10 * MINUTE_MS);
    const third = { ...mover, ...(await openNew(mover.session)) };
    await expect(move(third, totpAt(third.newSecret, late), late)).resolves.toEqual(refused('enrolment_over'));
    expect(await database().totpCredential.findMany({ where: { userId: mover.person.id } })).toEqual(before);
    expect(await isLoggedIn(other.token, NOON)).toBe(true);
    const refusals = Array.from({ length: 5 }, () => 'phone_changed refused wrong_code');
    expect(await eventLog(mover.person)).toEqual(refusals);
    expect(await mailSubjectsOf(mover.person)).toEqual([]);
    expect(await workingPhones(third, NOON)).toEqual(['old']);
  });

  it('a move cannot turn two-factor authentication on, and enabling cannot move to a new phone', async () => {
    const session = await makeSession(await createPerson(), NOON);
    const { enrolmentId, newSecret } = await openNew(session);
    const asked = { session, enrolmentId, code: totpAt(newSecret, NOON), client: createClient(), now: NOON };
    await expect(moveToNewPhone(asked)).resolves.toEqual(refused('already_off'));
    const mover = await beginMove();
    const enabling = { ...mover, code: totpAt(mover.newSecret, NOON), client: createClient(), now: NOON };
    await expect(confirmEnrolment(enabling)).resolves.toEqual(refused('already_on'));
    expect(await workingPhones(mover, NOON)).toEqual(['old']);
  });

  it('only the session that started a move can complete it', async () => {
    const mover = await beginMove();
    const session = await makeSession(mover.person, NOON);
    const outcome = await move({ ...mover, session }, totpAt(mover.newSecret, NOON));
    expect(outcome).toEqual(refused('enrolment_over'));
    expect(await workingPhones(mover, NOON)).toEqual(['old']);
  });
});
