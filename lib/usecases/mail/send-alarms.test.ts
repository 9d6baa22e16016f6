import { beforeEach, describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { database } from '@/lib/store/client';
import { totpAt } from '@/lib/testing/independent-totp';
import {
  eventsOf,
  mailSubjectsOf,
  makeOrigin,
  makePersonWithTotp,
  NOON,
  PASSWORD,
  storyOf,
} from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { startLogin } from '../login/start-login';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { voidOtherAccess } from '../steps/void-other-access';
import { sendAlarms } from './send-alarms';

const MAIL = 'Twofold: Your password was entered, but the second step never came';
const DUE = addMs(NOON, 3 * MINUTE_MS);

type Person = Awaited<ReturnType<typeof makePersonWithTotp>>;

/** Enters the right password and goes no further. @returns the token of the attempt */
async function stopHalfWay(
  { email }: Person,
  now = NOON,
  origin: RequestOrigin = makeOrigin(),
  previousAttemptToken: string | null = null,
): Promise<string> {
  const login = { email, password: PASSWORD, returnTo: '/', knownBrowserId: null, previousAttemptToken };
  const outcome = await startLogin({ ...login, origin, now });
  if (!outcome.ok || outcome.value.next !== 'second_factor') throw new Error('no second step');
  return outcome.value.attemptToken;
}

async function finish(person: Person, attemptToken: string, now = NOON): Promise<void> {
  const typed = totpAt(person.secretBytes, now);
  const outcome = await submitConfirmationCode({ attemptToken, typed, origin: makeOrigin(), now });
  expect(outcome).toMatchObject({ ok: true });
}

async function alarmsOf(person: Person): Promise<number> {
  return (await mailSubjectsOf(person)).filter((subject) => subject === MAIL).length;
}

beforeEach(async () => {
  await database().loginAttempt.updateMany({ where: { alarmAt: { not: null } }, data: { alarmAt: null } }); // of other tests
});

describe('the alarm of a login that stopped half-way', () => {
  it('comes after three minutes, once, and says when and from where the password was entered', async () => {
    const [person, origin] = [await makePersonWithTotp(), makeOrigin()];
    await stopHalfWay(person, NOON, origin);
    await expect(sendAlarms({ now: addMs(DUE, -1) })).resolves.toBe(0);
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    await expect(sendAlarms({ now: DUE })).resolves.toBe(0);
    const mail = await database().mail.findFirstOrThrow({ where: { to: person.email } });
    expect(mail).toMatchObject({ subject: MAIL, state: 'waiting' });
    for (const said of ['1 March 2026, 12:00:10 UTC', origin.address, 'Firefox on Linux', '/wasnt-me']) {
      expect(mail.text).toContain(said);
    }
    const events = await eventsOf(person);
    expect(events.at(-1)).toMatchObject({ kind: 'alarm_sent', actor: 'anyone', at: DUE, ...origin });
  });

  it('does not come for a login that was completed', async () => {
    const person = await makePersonWithTotp();
    await finish(person, await stopHalfWay(person));
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(0);
    expect(await storyOf(person)).not.toContain('alarm_sent ok');
  });

  it('does not come when the same browser completed another attempt, not for another person who used it', async () => {
    const [person, other] = [await makePersonWithTotp(), await makePersonWithTotp()];
    const origin = makeOrigin();
    const first = await stopHalfWay(person, NOON, origin);
    const second = await stopHalfWay(other, NOON, origin, first);
    await finish(person, await stopHalfWay(person, NOON, { ...origin, address: '2001:db8::7' }, second));
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    expect([await alarmsOf(person), await alarmsOf(other)]).toEqual([0, 1]);
  });

  it('comes when another browser completed a login, though of the same address and name', async () => {
    const [person, origin] = [await makePersonWithTotp(), makeOrigin()];
    await stopHalfWay(person, NOON, origin);
    await finish(person, await stopHalfWay(person, NOON, origin));
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
    expect(await alarmsOf(person)).toBe(1);
  });

  it('is not taken away by an attempt that could not be completed', async () => {
    const [person, origin] = [await makePersonWithTotp(), makeOrigin()];
    const attemptToken = await stopHalfWay(person, NOON, origin, await stopHalfWay(person, NOON, origin));
    const typed = totpAt(person.secretBytes, NOON);
    const late = addMs(NOON, 10 * MINUTE_MS);
    await submitConfirmationCode({ attemptToken, typed, origin, now: late });
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
  });

  it('comes once an hour at most, and then tells of all that came meanwhile, each with its place', async () => {
    const person = await makePersonWithTotp();
    await stopHalfWay(person);
    await sendAlarms({ now: DUE });
    const meanwhile = [makeOrigin(), makeOrigin()] as const;
    await stopHalfWay(person, addMs(NOON, MINUTE_MS), meanwhile[0]);
    await expect(sendAlarms({ now: addMs(DUE, MINUTE_MS) })).resolves.toBe(0);
    await stopHalfWay(person, addMs(NOON, 2 * MINUTE_MS), meanwhile[1]);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS - 1) })).resolves.toBe(0);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(1);
    await expect(sendAlarms({ now: addMs(DUE, 3 * HOUR_MS) })).resolves.toBe(0);
    expect(await alarmsOf(person)).toBe(2);
    const { text } = await database().mail.findFirstOrThrow({ where: { to: person.email }, orderBy: { id: 'desc' } });
    for (const said of ['2 times', meanwhile[0].address, meanwhile[1].address]) expect(text).toContain(said);
  });

  it('that waits for the hour to end is taken away by the same browser like any other', async () => {
    const [person, origin] = [await makePersonWithTotp(), makeOrigin()];
    await stopHalfWay(person);
    await sendAlarms({ now: DUE });
    const first = await stopHalfWay(person, DUE, origin);
    const later = addMs(DUE, 4 * MINUTE_MS);
    await sendAlarms({ now: later });
    await finish(person, await stopHalfWay(person, later, origin, first), later);
    await expect(sendAlarms({ now: addMs(DUE, HOUR_MS) })).resolves.toBe(0);
  });

  it('comes also when the password was changed meanwhile', async () => {
    const person = await makePersonWithTotp();
    await stopHalfWay(person);
    await voidOtherAccess(database(), { userId: person.id, keptSessionId: null, now: NOON });
    await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
  });

  it('of one account that cannot be told keeps no other waiting, and is tried again', async () => {
    const [person, other] = [await makePersonWithTotp(), await makePersonWithTotp()];
    for (const each of [person, other]) await stopHalfWay(each);
    const trouble = `refuse_${person.id.replaceAll('-', '')}`;
    await database().$executeRawUnsafe(
      `ALTER TABLE "Mail" ADD CONSTRAINT "${trouble}" CHECK ("to" <> '${person.email}') NOT VALID`,
    );
    try {
      await expect(sendAlarms({ now: DUE })).resolves.toBe(1);
      expect([await alarmsOf(person), await alarmsOf(other)]).toEqual([0, 1]);
      expect(await storyOf(person), 'nothing is half done').not.toContain('alarm_sent ok');
    } finally {
      await database().$executeRawUnsafe(`ALTER TABLE "Mail" DROP CONSTRAINT "${trouble}"`);
    }
    await expect(sendAlarms({ now: addMs(DUE, 5 * MINUTE_MS) })).resolves.toBe(1);
    expect(await alarmsOf(person)).toBe(1);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`alarms at the same moment (${REAL_ONLY})`, () => {
  it('are one mail an account, of eight rounds and three attempts', async () => {
    const people = [await makePersonWithTotp(), await makePersonWithTotp(), await makePersonWithTotp()];
    for (const person of people) await atOnce(3, () => stopHalfWay(person));
    const told = await atOnce(8, () => sendAlarms({ now: DUE }));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const person of people) expect(await alarmsOf(person)).toBe(1);
  });

  it('and a login that is completed meanwhile: both end well, and the login stands', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await makePersonWithTotp();
      const origin = makeOrigin();
      const attemptToken = await stopHalfWay(person, NOON, origin, await stopHalfWay(person, NOON, origin));
      await Promise.all([finish(person, attemptToken, DUE), sendAlarms({ now: DUE }), sendAlarms({ now: DUE })]);
      expect(await alarmsOf(person)).toBeLessThanOrEqual(1);
      await expect(sendAlarms({ now: addMs(DUE, 2 * HOUR_MS) })).resolves.toBe(0);
    }
  });
});
