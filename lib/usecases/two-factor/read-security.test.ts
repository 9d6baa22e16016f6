import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, givePasskey, giveRecoveryCodes, giveTotp, NOON, type Person } from '@/lib/testing/person';
import { generateRecoveryCodes } from '../recovery/generate-recovery-codes';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { readSecurity } from './read-security';

const later = addMs(NOON, 2 * MINUTE_MS);
const nextDay = addMs(NOON, DAY_MS);

/** Moves to an app on another phone, a day after the first one was set up. */
async function moveNextDay(person: Person): Promise<void> {
  const session = await makeSession(person, nextDay);
  const enrolment = await openEnrolment({ session, now: nextDay });
  if (enrolment.status !== 'open') throw new Error(enrolment.status);
  const code = totpAt(fromBase32(enrolment.setUpKey.replaceAll(' ', '')), nextDay);
  const confirmation = { session, enrolmentId: enrolment.enrolmentId, code, client: createClient(), now: nextDay };
  await expect(moveToNewPhone(confirmation)).resolves.toMatchObject({ ok: true });
}

describe('the security page', () => {
  it('the security page shows two-factor authentication off, and no hint, before the first factor', async () => {
    const { id: userId } = await createPerson();
    const view = await readSecurity({ userId, now: later });
    expect(view).toMatchObject({ isOn: false, since: null, app: null, passkeys: [], recoveryCodes: null, hint: null });
  });

  it('the security page says since when two-factor authentication is on, and marks it as fresh for a minute', async () => {
    const { id: userId } = await createPerson({ factors: ['totp'] });
    const atOnce = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS - 1) });
    expect(atOnce).toMatchObject({ since: NOON, fresh: 'two_factor', app: { since: NOON, lastUsedAt: null } });
    const view = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS) });
    expect(view).toMatchObject({ since: NOON, fresh: null, app: { since: NOON, lastUsedAt: null } });
  });

  it('a move to a new phone keeps the date of two-factor authentication, and only the app is fresh', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await giveRecoveryCodes(person);
    await moveNextDay(person);
    const view = await readSecurity({ userId: person.id, now: nextDay });
    expect(view).toMatchObject({ since: NOON, fresh: 'app', app: { since: nextDay } });
    const anHourOn = await readSecurity({ userId: person.id, now: addMs(nextDay, MINUTE_MS) });
    expect(anHourOn).toMatchObject({ since: NOON, fresh: null, app: { since: nextDay } });
  });

  it('adding an app beside an older passkey keeps the date of the passkey', async () => {
    const person = await createPerson();
    await givePasskey(person);
    await giveTotp(person);
    await database().totpCredential.update({ where: { userId: person.id }, data: { createdAt: nextDay } });
    const view = await readSecurity({ userId: person.id, now: nextDay });
    expect(view).toMatchObject({ since: NOON, fresh: 'app', app: { since: nextDay } });
  });

  it('a passkey alone turns two-factor on, and is listed with everything the browser needs and no secrets', async () => {
    const person = await createPerson();
    const { id, authenticator } = await givePasskey(person);
    await giveRecoveryCodes(person);
    const view = await readSecurity({ userId: person.id, now: later });
    expect(view).toMatchObject({ isOn: true, since: NOON, app: null, hint: { kind: 'no_second_way' } });
    expect(view.passkeys).toEqual([
      {
        id,
        credentialId: authenticator.credentialId.toString('base64url'),
        name: 'Laptop',
        badge: 'device_bound',
        addedAt: NOON,
        lastUsedAt: null,
      },
    ]);
    expect(view.recoveryCodes).toMatchObject({ left: 10, total: 10, isFew: false });
  });

  it('the hint names the factor that was not used for a year, the app or the passkey', async () => {
    const person = await createPerson({ factors: ['totp'] });
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

  it('a factor without recovery codes gets a hint, and codes can be generated for it', async () => {
    const person = await createPerson();
    await giveTotp(person);
    await database().recoveryCodeSet.delete({ where: { userId: person.id } });
    const session = await makeSession(person, NOON);
    const before = await readSecurity({ userId: person.id, now: later });
    expect(before).toMatchObject({ isOn: true, recoveryCodes: null, hint: { kind: 'few_codes' } });
    await expect(generateRecoveryCodes({ session, client: createClient(), now: NOON })).resolves.toMatchObject({
      ok: true,
    });
    const after = await readSecurity({ userId: person.id, now: later });
    expect(after).toMatchObject({ recoveryCodes: { left: 10, generatedAt: NOON }, hint: { kind: 'no_second_way' } });
  });

  it('the security page lists live sessions, last used first, and counts the rest', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const [first, ended, idle] = [
      await makeSession(person, NOON),
      await makeSession(person, NOON),
      await makeSession(person, addMs(NOON, -8 * HOUR_MS)),
    ];
    const last = await makeSession(person, later);
    await makeSession(await createPerson(), NOON);
    await database().session.update({ where: { id: ended.id }, data: { endedAt: NOON } });
    const view = await readSecurity({ userId: person.id, now: later });
    expect(view.sessions.map(({ id }) => id)).toEqual([last.id, first.id]);
    expect(view.sessions.map(({ id }) => id)).not.toContain(idle.id);
    expect(view.sessions[0]).toMatchObject({
      browser: { browser: 'Firefox', system: 'Linux' },
      factors: ['password', 'totp'],
    });
    expect(view.moreSessions).toBe(0);
    expect(JSON.stringify(view)).not.toContain('tokenHash');
  });
});
