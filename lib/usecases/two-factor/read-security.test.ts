import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { givePasskey } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes } from '@/lib/testing/give-recovery-codes';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import {
  giveTotp,
  makeOrigin,
  makePerson,
  makePersonWithTotp,
  makeSession,
  NOON,
  type Person,
} from '@/lib/testing/make-person';
import { makeRecoveryCodes } from '../recovery/make-recovery-codes';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { readSecurity } from './read-security';

const later = addMs(NOON, 2 * MINUTE_MS);
const nextDay = addMs(NOON, DAY_MS);

/** To the app of another phone, a day after the first one was set up. */
async function moveNextDay(person: Person): Promise<void> {
  const session = await makeSession(person, nextDay);
  const enrolment = await openEnrolment({ session, now: nextDay });
  if (enrolment.status !== 'open') throw new Error(enrolment.status);
  const typed = totpAt(fromBase32(enrolment.setUpKey.replaceAll(' ', '')), nextDay);
  const confirmation = { session, enrolmentId: enrolment.enrolmentId, typed, origin: makeOrigin(), now: nextDay };
  await expect(moveToNewPhone(confirmation)).resolves.toMatchObject({ ok: true });
}

describe('what the security page shows', () => {
  it('is off, with nothing to hint at, before the first factor', async () => {
    const { id: userId } = await makePerson();
    const view = await readSecurity({ userId, now: later });
    expect(view).toMatchObject({ isOn: false, since: null, app: null, passkeys: [], recoveryCodes: null, hint: null });
  });

  it('says since when, and of a minute ago that it is fresh', async () => {
    const { id: userId } = await makePersonWithTotp();
    const atOnce = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS - 1) });
    expect(atOnce).toMatchObject({ since: NOON, fresh: 'two_factor', app: { since: NOON, lastUsedAt: null } });
    const view = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS) });
    expect(view).toMatchObject({ since: NOON, fresh: null, app: { since: NOON, lastUsedAt: null } });
  });

  it('is on for as long as before after a move to a new phone, and only the app is fresh', async () => {
    const person = await makePersonWithTotp();
    await giveRecoveryCodes(person);
    await moveNextDay(person);
    const view = await readSecurity({ userId: person.id, now: nextDay });
    expect(view).toMatchObject({ since: NOON, fresh: 'app', app: { since: nextDay } });
    const anHourOn = await readSecurity({ userId: person.id, now: addMs(nextDay, MINUTE_MS) });
    expect(anHourOn).toMatchObject({ since: NOON, fresh: null, app: { since: nextDay } });
  });

  it('counts from the older passkey when an app comes to it', async () => {
    const person = await makePerson();
    await givePasskey(person);
    await giveTotp(person);
    await database().totpCredential.update({ where: { userId: person.id }, data: { createdAt: nextDay } });
    const view = await readSecurity({ userId: person.id, now: nextDay });
    expect(view).toMatchObject({ since: NOON, fresh: 'app', app: { since: nextDay } });
  });

  it('is on with a passkey alone, with what a browser needs for its list and nothing secret', async () => {
    const person = await makePerson();
    const { id, authenticator } = await givePasskey(person);
    await giveRecoveryCodes(person);
    const view = await readSecurity({ userId: person.id, now: later });
    expect(view).toMatchObject({ isOn: true, since: NOON, app: null, hint: { kind: 'no_second_way' } });
    expect(view.passkeys).toEqual([
      {
        id,
        credentialId: authenticator.credentialId.toString('base64url'),
        name: 'Laptop',
        badge: 'this device only',
        addedAt: NOON,
        lastUsedAt: null,
      },
    ]);
    expect(view.recoveryCodes).toMatchObject({ left: 10, total: 10, isFew: false });
  });

  it('names the one that was not used for a year: the app, or the passkey', async () => {
    const person = await makePersonWithTotp();
    const { id } = await givePasskey(person);
    await giveRecoveryCodes(person);
    const usedAt = addMs(NOON, 366 * DAY_MS);
    const hintNow = async () => (await readSecurity({ userId: person.id, now: usedAt })).hint;
    await database().webauthnCredential.update({ where: { id }, data: { lastUsedAt: usedAt } });
    expect(await hintNow()).toEqual({ kind: 'unused_for_a_year', way: { kind: 'app', usedAt: NOON } });
    await database().webauthnCredential.update({ where: { id }, data: { lastUsedAt: null } });
    await database().totpCredential.update({ where: { userId: person.id }, data: { lastUsedAt: usedAt } });
    const passkey = { kind: 'passkey', name: 'Laptop', usedAt: NOON };
    expect(await hintNow()).toEqual({ kind: 'unused_for_a_year', way: passkey });
  });

  it('has no codes for a factor that is older than they are, hints at it, and lets them be made', async () => {
    const person = await makePerson();
    await giveTotp(person);
    const session = await makeSession(person, NOON);
    const before = await readSecurity({ userId: person.id, now: later });
    expect(before).toMatchObject({ isOn: true, recoveryCodes: null, hint: { kind: 'few_codes' } });
    await expect(makeRecoveryCodes({ session, origin: makeOrigin(), now: NOON })).resolves.toMatchObject({ ok: true });
    const after = await readSecurity({ userId: person.id, now: later });
    expect(after).toMatchObject({ recoveryCodes: { left: 10, madeAt: NOON }, hint: { kind: 'no_second_way' } });
  });

  it('lists the sessions that are live, those used last first, and counts the rest', async () => {
    const person = await makePersonWithTotp();
    const [first, ended, idle] = [
      await makeSession(person, NOON),
      await makeSession(person, NOON),
      await makeSession(person, addMs(NOON, -8 * HOUR_MS)),
    ];
    const last = await makeSession(person, later);
    await makeSession(await makePerson(), NOON);
    await database().session.update({ where: { id: ended.id }, data: { endedAt: NOON } });
    const view = await readSecurity({ userId: person.id, now: later });
    expect(view.sessions.map(({ id }) => id)).toEqual([last.id, first.id]);
    expect(view.sessions.map(({ id }) => id)).not.toContain(idle.id);
    expect(view.sessions[0]).toMatchObject({ browser: 'Firefox on Linux', way: 'password and confirmation code' });
    expect(view.moreSessions).toBe(0);
    expect(JSON.stringify(view)).not.toContain('tokenHash');
  });
});
