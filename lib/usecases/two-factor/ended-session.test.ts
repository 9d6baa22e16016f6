import { expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import {
  makeOrigin,
  makePerson,
  makePersonWithTotp,
  makeSession,
  NOON,
  PASSWORD,
  storyOf,
} from '@/lib/testing/make-person';
import { logOut } from '../sessions/log-out';
import { confirmEnrolment } from './confirm-enrolment';
import { disableTwoFactor } from './disable-two-factor';
import { openEnrolment } from './open-enrolment';

// The session was read when the request began, and ended before its change is made.
const over = { ok: false, reason: 'session_over' };

it('turns nothing on in a session that has ended meanwhile', async () => {
  const session = await makeSession(await makePerson(), NOON);
  const enrolment = await openEnrolment({ session, now: NOON });
  if (enrolment.status !== 'open') throw new Error(enrolment.status);
  await logOut({ session, origin: makeOrigin(), now: NOON });
  const typed = totpAt(fromBase32(enrolment.setUpKey.replaceAll(' ', '')), NOON);
  const { enrolmentId } = enrolment;
  const outcome = await confirmEnrolment({ session, enrolmentId, typed, origin: makeOrigin(), now: NOON });
  expect(outcome).toEqual(over);
  expect(await database().totpCredential.count({ where: { userId: session.userId } })).toBe(0);
});

it('turns nothing off in a session that has ended meanwhile', async () => {
  const person = await makePersonWithTotp();
  const session = await makeSession(person, NOON);
  await logOut({ session, origin: makeOrigin(), now: NOON });
  const disabling = { session, password: PASSWORD, knownBrowserId: null, origin: makeOrigin(), now: NOON };
  await expect(disableTwoFactor(disabling)).resolves.toEqual(over);
  expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
  expect(await storyOf(person)).not.toContain('two_factor_disabled ok');
});
