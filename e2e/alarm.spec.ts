import { events, letAlarmsBeDue, query } from './support/database';
import { HttpBrowser } from './support/http-browser';
import { mailsTo, waitForMail } from './support/mail';
import { type Person, seedTwoFactor } from './support/person';
import { expect, test } from './support/test';

const ALARM = 'Login attempt stopped at the second factor';
/** The server looks for alarms every twenty seconds at most. */
const ROUND = { timeout: 45_000, intervals: [1000] };

/** Requests the health check, as a monitor does. */
async function askForHealthUntilNoneIsDue({ id }: Person): Promise<void> {
  const due = 'SELECT 1 FROM "LoginAttempt" WHERE "userId" = $1 AND "alarmAt" <= now() AND "completedAt" IS NULL';
  await expect
    .poll(async () => {
      expect((await new HttpBrowser().send('/api/health')).status).toBe(200);
      return (await query(due, [id])).length;
    }, ROUND)
    .toBe(0);
}

async function alarmsTo({ email }: Person): Promise<number> {
  return (await mailsTo(email)).filter(({ subject }) => subject.includes(ALARM)).length;
}

test('a correct password without a second step is reported by email after three minutes, triggered by a health check alone', async ({
  person,
}) => {
  await seedTwoFactor(person);
  await new HttpBrowser().enterPassword(person);
  const [attempt] = await query<{ ms: number }>(
    'SELECT extract(epoch FROM "alarmAt" - "createdAt")::int * 1000 AS ms FROM "LoginAttempt" WHERE "userId" = $1 AND "completedAt" IS NULL',
    [person.id],
  );
  expect(attempt?.ms).toBe(180_000);
  await letAlarmsBeDue(person.id);
  await askForHealthUntilNoneIsDue(person);
  const mail = await waitForMail(person.email, ALARM);
  for (const said of ['127.0.0.1', '/secure-account', person.name]) expect(mail.text).toContain(said);
  expect(await events(person.id, 'alarm_sent', 'ok')).toBe(1);

  await new HttpBrowser().enterPassword(person);
  await letAlarmsBeDue(person.id);
  await askForHealthUntilNoneIsDue(person);
  expect(await events(person.id, 'alarm_sent', 'ok'), 'one an hour').toBe(1);
  expect(await alarmsTo(person)).toBe(1);
});

test('a login that is completed after all sends no alarm, even when it was started twice in the same browser', async ({
  person,
}) => {
  const { app } = await seedTwoFactor(person);
  const browser = new HttpBrowser();
  await browser.enterPassword(person);
  await browser.enterPassword(person);
  await browser.enterCode(await app.nextCode());
  expect(await browser.isLoggedIn()).toBe(true);
  const waiting = 'SELECT 1 FROM "LoginAttempt" WHERE "userId" = $1 AND "alarmAt" IS NOT NULL';
  expect(await query(waiting, [person.id])).toEqual([]);

  const stranger = new HttpBrowser(); // with the same IP address and user agent
  await stranger.enterPassword(person);
  const owner = new HttpBrowser();
  await owner.enterPassword(person);
  await owner.enterCode(await app.nextCode());
  expect(await query(waiting, [person.id]), "a stranger's stays").toHaveLength(1);
});
