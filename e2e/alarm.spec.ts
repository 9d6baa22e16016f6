import { events, letAlarmsBeDue, query } from './support/database';
import { mailsTo, waitForMail } from './support/outbox';
import type { Person } from './support/person';
import { expect, test } from './support/test';
import { enrol, Visitor } from './support/visitor';

const ALARM = 'Your password was entered, but the second step never came';
/** Alarms are looked for every twenty seconds at most. */
const ROUND = { timeout: 45_000, intervals: [1000] };

/** Nothing but what a monitor does. */
async function askForHealthUntilNoneIsDue({ id }: Person): Promise<void> {
  const due = 'SELECT 1 FROM "LoginAttempt" WHERE "userId" = $1 AND "alarmAt" <= now() AND "completedAt" IS NULL';
  await expect
    .poll(async () => {
      expect((await new Visitor().send('/api/health')).status).toBe(200);
      return (await query(due, [id])).length;
    }, ROUND)
    .toBe(0);
}

function alarmsTo({ email }: Person): number {
  return mailsTo(email).filter(({ subject }) => subject.includes(ALARM)).length;
}

test('a right password whose second step never comes is mailed after three minutes, by a mere request for the health', async ({
  person,
}) => {
  await enrol(person);
  await new Visitor().enterPassword(person);
  const [attempt] = await query<{ ms: number }>(
    'SELECT extract(epoch FROM "alarmAt" - "createdAt")::int * 1000 AS ms FROM "LoginAttempt" WHERE "userId" = $1 AND "completedAt" IS NULL',
    [person.id],
  );
  expect(attempt?.ms).toBe(180_000);
  await letAlarmsBeDue(person.id);
  await askForHealthUntilNoneIsDue(person);
  const mail = await waitForMail(person.email, ALARM);
  for (const said of ['127.0.0.1', '/wasnt-me', person.name]) expect(mail.text).toContain(said);
  expect(await events(person.id, 'alarm_sent', 'ok')).toBe(1);

  await new Visitor().enterPassword(person);
  await letAlarmsBeDue(person.id);
  await askForHealthUntilNoneIsDue(person);
  expect(await events(person.id, 'alarm_sent', 'ok'), 'one an hour').toBe(1);
  expect(alarmsTo(person)).toBe(1);
});

test('who logs in after all alarms nobody, also at the second start in the same browser', async ({ person }) => {
  const app = await enrol(person);
  const visitor = new Visitor();
  await visitor.enterPassword(person);
  await visitor.enterPassword(person);
  await visitor.enterCode(await app.nextCode());
  expect(await visitor.isLoggedIn()).toBe(true);
  const waiting = 'SELECT 1 FROM "LoginAttempt" WHERE "userId" = $1 AND "alarmAt" IS NOT NULL';
  expect(await query(waiting, [person.id])).toEqual([]);

  const stranger = new Visitor(); // of the same address and name
  await stranger.enterPassword(person);
  const owner = new Visitor();
  await owner.enterPassword(person);
  await owner.enterCode(await app.nextCode());
  expect(await query(waiting, [person.id]), "a stranger's stays").toHaveLength(1);
});
