import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '@/lib/domain/client';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { voidOtherAccess } from '../account/own-account';
import { startLogin } from '../login/start-login';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { sendAlarms } from './send-alarms';

const MAIL = 'Twofold: Login attempt stopped at the second factor';
const DUE = addMs(NOON, 3 * MINUTE_MS);

type Person = Awaited<ReturnType<typeof createPerson>>;

/** Enters the right password and goes no further. @returns the token of the attempt */
async function stopHalfWay(
  { email }: Person,
  now = NOON,
  client: Client = createClient(),
  previousAttemptToken: string | null = null,
): Promise<string> {
  const login = { email, password: PASSWORD, returnTo: '/', knownBrowserId: null, previousAttemptToken };
  const outcome = await startLogin({ ...login, client, now });
  if (!outcome.ok || outcome.value.next !== 'second_factor') throw new Error('no second step');
  return outcome.value.attemptToken;
}

async function finish(person: Person, attemptToken: string, now = NOON): Promise<void> {
  const code = totpAt(person.secretBytes, now);
  const outcome = await submitConfirmationCode({ attemptToken, code, client: createClient(), now });
  expect(outcome).toMatchObject({ ok: true });
}

async function alarmsOf(person: Person): Promise<number> {
  return (await mailSubjectsOf(person)).filter((subject) => subject === MAIL).length;
}

beforeEach(async () => {
  // Drops alarms that other tests left due.
  await database().loginAttempt.updateMany({ where: { alarmAt: { not: null } }, data: { alarmAt: null } });
});

describe('the alarm about an unfinished login', () => {
  it('the alarm is sent after three minutes, once, and says when and from where the password was entered', async () => {
    const [person, client] = [await createPerson({ factors: ['totp'] }), createClient()];
    await stopHalfWay(person, NOON, client);
    await expect(sendAlarms({ now: addMs(DUE, -1) })).resolves.toBe(0);
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    await expect(sendAlarms({ now: DUE })).resolves.toBe(0);
    const mail = await database().mail.findFirstOrThrow({ where: { to: person.email } });
    expect(mail).toMatchObject({ subject: MAIL, state: 'waiting' });
    for (const said of ['March 1, 2026, 12:00:10 UTC', client.ip, 'Firefox on Linux', '/secure-account']) {
      expect(mail.text).toContain(said);
    }
    const events = await eventsOf(person);
    expect(events.at(-1)).toMatchObject({ kind: 'alarm_sent', actor: 'anyone', at: DUE, ...client });
  });

  it('no alarm is sent for a completed login', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await finish(person, await stopHalfWay(person));
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(0);
    expect(await eventLog(person)).not.toContain('alarm_sent ok');
  });

  it('no alarm is sent if the same browser completed another attempt, except to another person who used it', async () => {
    const [person, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    const client = createClient();
    const first = await stopHalfWay(person, NOON, client);
    const second = await stopHalfWay(other, NOON, client, first);
    await finish(person, await stopHalfWay(person, NOON, { ...client, ip: '2001:db8::7' }, second));
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    expect([await alarmsOf(person), await alarmsOf(other)]).toEqual([0, 1]);
  });

  it('an alarm is sent if another browser completed a login, even with the same IP address and user agent', async () => {
    const [person, client] = [await createPerson({ factors: ['totp'] }), createClient()];
    await stopHalfWay(person, NOON, client);
    await finish(person, await stopHalfWay(person, NOON, client));
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    expect(await alarmsOf(person)).toBe(1);
  });

  it('an attempt that could not be completed drops no alarm', async () => {
    const [person, client] = [await createPerson({ factors: ['totp'] }), createClient()];
    const attemptToken = await stopHalfWay(person, NOON, client, await stopHalfWay(person, NOON, client));
    const code = totpAt(person.secretBytes, NOON);
    const late = addMs(NOON, 10 * MINUTE_MS);
    await submitConfirmationCode({ attemptToken, code, client, now: late });
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
  });

  it('alarms are sent once an hour at most, and the next one lists every login in between with its client', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await stopHalfWay(person);
    await sendAlarms({ now: DUE });
    const later = [createClient(), createClient()] as const;
    await stopHalfWay(person, addMs(NOON, MINUTE_MS), later[0]);
    await expect(sendAlarms({ now: addMs(DUE, MINUTE_MS) })).resolves.toBe(0);
    await stopHalfWay(person, addMs(NOON, 2 * MINUTE_MS), later[1]);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS - 1) })).resolves.toBe(0);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(1);
    await expect(sendAlarms({ now: addMs(DUE, 3 * HOUR_MS) })).resolves.toBe(0);
    expect(await alarmsOf(person)).toBe(2);
    const { text } = await database().mail.findFirstOrThrow({ where: { to: person.email }, orderBy: { id: 'desc' } });
    for (const said of ['2 times', later[0].ip, later[1].ip]) expect(text).toContain(said);
  });

  it('an alarm waiting for the hour to end is dropped by a login in the same browser', async () => {
    const [person, client] = [await createPerson({ factors: ['totp'] }), createClient()];
    await stopHalfWay(person);
    await sendAlarms({ now: DUE });
    const first = await stopHalfWay(person, DUE, client);
    const later = addMs(DUE, 4 * MINUTE_MS);
    await sendAlarms({ now: later });
    await finish(person, await stopHalfWay(person, later, client, first), later);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(0);
  });

  it('an alarm is sent even if the password has been changed in the meantime', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await stopHalfWay(person);
    await voidOtherAccess(database(), { userId: person.id, keptSessionId: null, now: NOON });
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
  });

  it('an alarm that cannot be sent delays no other, and is tried again', async () => {
    const [person, other] = [await createPerson({ factors: ['totp'] }), await createPerson({ factors: ['totp'] })];
    for (const each of [person, other]) await stopHalfWay(each);
    const trouble = `refuse_${person.id.replaceAll('-', '')}`;
    await database().$executeRawUnsafe(
      `ALTER TABLE "Mail" ADD CONSTRAINT "${trouble}" CHECK ("to" <> '${person.email}') NOT VALID`,
    );
    try {
      await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
      expect([await alarmsOf(person), await alarmsOf(other)]).toEqual([0, 1]);
      expect(await eventLog(person), 'the whole alarm is rolled back').not.toContain('alarm_sent ok');
    } finally {
      await database().$executeRawUnsafe(`ALTER TABLE "Mail" DROP CONSTRAINT "${trouble}"`);
    }
    await expect(sendAlarms({ now: addMs(DUE, 5 * MINUTE_MS) })).resolves.toBe(1);
    expect(await alarmsOf(person)).toBe(1);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent alarms (${REAL_ONLY})`, () => {
  it('eight concurrent rounds over three attempts each send every account one alarm', async () => {
    const people = [
      await createPerson({ factors: ['totp'] }),
      await createPerson({ factors: ['totp'] }),
      await createPerson({ factors: ['totp'] }),
    ];
    for (const person of people) await atOnce(3, () => stopHalfWay(person));
    const told = await atOnce(8, () => sendAlarms({ now: DUE }));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const person of people) expect(await alarmsOf(person)).toBe(1);
  });

  it('a login completed while alarms are sent succeeds, and causes at most one alarm', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await createPerson({ factors: ['totp'] });
      const client = createClient();
      const attemptToken = await stopHalfWay(person, NOON, client, await stopHalfWay(person, NOON, client));
      await Promise.all([finish(person, attemptToken, DUE), sendAlarms({ now: DUE }), sendAlarms({ now: DUE })]);
      expect(await alarmsOf(person)).toBeLessThanOrEqual(1);
      await expect(sendAlarms({ now: addMs(DUE, 2 * HOUR_MS) })).resolves.toBe(0);
    }
  });
});
