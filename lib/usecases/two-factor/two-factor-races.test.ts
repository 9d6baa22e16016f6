import { describe, expect, it } from 'vitest';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { fromBase32, totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { confirmEnrolment } from './confirm-enrolment';
import { disableTwoFactor } from './disable-two-factor';
import { openEnrolment } from './open-enrolment';
import { restartEnrolment } from './restart-enrolment';

type Session = Awaited<ReturnType<typeof makeSession>>;

async function makeEnrolment() {
  const person = await createPerson();
  const session = await makeSession(person, NOON);
  return { person, session, ...(await open(session)) };
}

async function open(session: Session) {
  const view = await openEnrolment({ session, now: NOON });
  if (!('setUpKey' in view)) throw new Error(view.status);
  return { enrolmentId: view.enrolmentId, secretBytes: fromBase32(view.setUpKey.replaceAll(' ', '')) };
}

async function confirm(session: Session, enrolmentId: string, code: ConfirmationCode): Promise<string> {
  const outcome = await confirmEnrolment({ session, enrolmentId, code, client: createClient(), now: NOON });
  return outcome.ok ? 'ok' : outcome.reason;
}

async function disable(session: Session): Promise<string> {
  const asked = { session, password: PASSWORD, knownBrowserId: null, client: createClient(), now: NOON };
  const outcome = await disableTwoFactor(asked);
  return outcome.ok ? 'ok' : outcome.reason;
}

/** Computes no hash, so it runs at the very same moment. */
async function disableAtConsole(email: string): Promise<string> {
  const outcome = await disableTwoFactorAtConsole({ email, reason: 'lost phone', now: NOON });
  return outcome.ok ? 'ok' : outcome.reason;
}

describe.skipIf(!IS_REAL_POSTGRES)(`turning two-factor authentication on and off concurrently (${REAL_ONLY})`, () => {
  it('ten concurrent page loads show one secret', async () => {
    const session = await makeSession(await createPerson(), NOON);
    const views = await atOnce(10, () => open(session));
    expect(new Set(views.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
  });

  it('ten concurrent confirmations turn two-factor authentication on once', async () => {
    const { person, session, enrolmentId, secretBytes } = await makeEnrolment();
    const code = totpAt(secretBytes, NOON);
    const outcomes = await atOnce(10, () => confirm(session, enrolmentId, code));
    expect(tally(outcomes)['ok']).toBe(1);
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
    expect(await eventLog(person)).toEqual(['two_factor_enabled ok']);
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it('of forty concurrent codes for one enrolment, at most five are checked', async () => {
    const { person, session, enrolmentId, secretBytes } = await makeEnrolment();
    const outcomes = await atOnce(40, () => confirm(session, enrolmentId, wrongCodeAt(secretBytes, NOON)));
    expect(tally(outcomes)).toEqual({ wrong_code: 4, enrolment_over: 36 });
    expect(tally(await eventLog(person))).toEqual({ 'two_factor_enabled refused wrong_code': 5 });
    await expect(confirm(session, enrolmentId, totpAt(secretBytes, NOON))).resolves.toBe('enrolment_over');
  });

  it('restarting setup during a confirmation leaves either the old secret or the new one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { person, session, enrolmentId, secretBytes } = await makeEnrolment();
      const [confirmed] = await Promise.all([
        confirm(session, enrolmentId, totpAt(secretBytes, NOON)),
        restartEnrolment({ session, now: NOON }),
      ]);
      const credentials = await database().totpCredential.count({ where: { userId: person.id } });
      expect(credentials).toBe(confirmed === 'ok' ? 1 : 0);
    }
  }, 60_000);

  it('twenty rounds of turning it on and off at once always end on or off, with matching events', async () => {
    const { person, session, ...first } = await makeEnrolment();
    await expect(confirm(session, first.enrolmentId, totpAt(first.secretBytes, NOON))).resolves.toBe('ok');
    const seen = new Set<number>();
    for (let round = 0; round < 20; round += 1) {
      await restartEnrolment({ session, now: NOON });
      const { enrolmentId, secretBytes } = await open(session);
      const code = totpAt(secretBytes, NOON);
      const turnOff = round % 2 === 0 ? disable(session) : disableAtConsole(person.email);
      await Promise.all([turnOff, confirm(session, enrolmentId, code), confirm(session, enrolmentId, code)]);
      const kinds = tally((await eventsOf(person)).map(({ kind, outcome }) => `${kind} ${outcome}`));
      const isOn = (kinds['two_factor_enabled ok'] ?? 0) - (kinds['two_factor_disabled ok'] ?? 0);
      const credentials = await database().totpCredential.count({ where: { userId: person.id } });
      expect([0, 1]).toContain(isOn);
      expect(credentials).toBe(isOn);
      seen.add(isOn);
    }
    expect(seen, 'both ends were reached').toEqual(new Set([0, 1]));
    const changes = (await eventsOf(person)).filter(({ outcome }) => outcome === 'ok');
    expect(await mailSubjectsOf(person)).toHaveLength(changes.length);
  }, 60_000);
});
