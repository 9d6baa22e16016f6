import { describe, expect, it } from 'vitest';
import { type Client, knownBrowser } from '@/lib/domain/client';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { lastToken } from '@/lib/testing/mail-links';
import { makeOpenCase } from '@/lib/testing/make-case';
import { createPerson, NOON, type Person } from '@/lib/testing/person';
import { addCaseMessage } from './add-case-message';
import { cancelOwnCase } from './cancel-own-case';
import { cancelSupportCase } from './cancel-support-case';
import { confirmSupportCase } from './confirm-support-case';
import { openSupportCase } from './open-support-case';
import { readCaseStatus } from './read-case-status';

const opened = { ok: true, value: null };
const over = { ok: false, reason: 'case_over' };
const linkOver = { ok: false, reason: 'link_over' };

type Circumstances = { client?: Client; now?: Date; browser?: ReturnType<typeof knownBrowser> };

async function open(person: Person, { client = createClient(), now = NOON, browser }: Circumstances = {}) {
  const attemptToken = await makeLoginAttempt(person, now);
  return openSupportCase({ attemptToken, knownBrowserOf: () => browser ?? null, client, now });
}

function casesOf({ id: userId }: Person) {
  return database().supportCase.findMany({ where: { userId }, orderBy: { number: 'asc' } });
}

/** A case that was just opened, and the token from its email. */
async function arrange() {
  const person = await createPerson({ factors: ['totp'] });
  await open(person);
  const [supportCase] = await casesOf(person);
  if (supportCase === undefined) throw new Error('No case was opened');
  return { person, supportCase, token: await lastToken(person.email, 'support_case') };
}

const by = (token: string, now = NOON) => ({ token, client: createClient(), now });

describe('opening a support case', () => {
  it('opening a case records the proof and the client, notifies the owner, and awaits confirmation by email', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const client = createClient();
    await expect(open(person, { client })).resolves.toEqual(opened);
    expect(await casesOf(person)).toMatchObject([
      {
        ...{ kind: 'lost_phone', state: 'unconfirmed', liveFor: person.id, email: person.email, ...client },
        ...{ passwordProvenAt: NOON, isBrowserKnown: false, isNetworkKnown: false, confirmedAt: null },
      },
    ]);
    expect(await eventLog(person)).toEqual(['support_case_opened ok']);
    const [subject] = await mailSubjectsOf(person);
    expect(subject).toContain('Confirm support case #');
    const alarms = await database().loginAttempt.count({ where: { userId: person.id, alarmAt: { not: null } } });
    expect(alarms, 'the email already says so').toBe(0);
  });

  it('a new case records that its browser and network are known from an earlier login', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    const { ip } = await database().session.findUniqueOrThrow({ where: { id: session.id } });
    const { knownBrowsersVersion } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    const later = addMs(NOON, HOUR_MS);
    const browser = knownBrowser('its own', knownBrowsersVersion);
    await open(person, { client: { ...createClient(), ip }, browser, now: later });
    expect(await casesOf(person)).toMatchObject([{ isBrowserKnown: true, isNetworkKnown: true }]);
  });

  it('opening a case requires an open login attempt, not an unknown, expired, used-up or outdated one', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const asked = { knownBrowserOf: () => null, client: createClient(), now: NOON };
    const attemptOver = { ok: false, reason: 'attempt_over' };
    await expect(openSupportCase({ ...asked, attemptToken: 'x'.repeat(43) })).resolves.toEqual(attemptOver);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const late = addMs(NOON, 10 * MINUTE_MS);
    await expect(openSupportCase({ ...asked, attemptToken, now: late })).resolves.toEqual(attemptOver);
    await database().loginAttempt.updateMany({ where: { userId: person.id }, data: { triesLeft: 0 } });
    await expect(openSupportCase({ ...asked, attemptToken })).resolves.toEqual(attemptOver);
    const other = await makeLoginAttempt(person, NOON);
    await database().user.update({ where: { id: person.id }, data: { securityVersion: { increment: 1 } } });
    await expect(openSupportCase({ ...asked, attemptToken: other })).resolves.toEqual(attemptOver);
    expect(await casesOf(person)).toEqual([]);
  });

  it('a new case replaces an unconfirmed one, whose link then says so', async () => {
    const { person, token } = await arrange();
    await expect(open(person, { now: addMs(NOON, HOUR_MS) })).resolves.toEqual(opened);
    expect(await casesOf(person)).toMatchObject([
      { state: 'ended', outcome: 'replaced' },
      { state: 'unconfirmed', outcome: null },
    ]);
    await expect(confirmSupportCase(by(token, addMs(NOON, HOUR_MS)))).resolves.toEqual(over);
  });

  it('no second case is opened beside a confirmed one: the response is the same, and the owner gets a reminder', async () => {
    const { person, token } = await arrange();
    await confirmSupportCase(by(token));
    await expect(open(person)).resolves.toEqual(opened);
    expect(await casesOf(person)).toHaveLength(1);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('You already have a support case');
  });

  it('an account can open three cases in thirty days, and a fourth try gets the same response', async () => {
    const person = await createPerson({ factors: ['totp'] });
    for (let count = 0; count < 3; count += 1) {
      const now = addMs(NOON, count * DAY_MS);
      await open(person, { now });
      await cancelSupportCase(by(await lastToken(person.email, 'support_case'), now));
    }
    await expect(open(person, { now: addMs(NOON, 4 * DAY_MS) })).resolves.toEqual(opened);
    expect(await casesOf(person)).toHaveLength(3);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('No new support case was opened');
    await open(person, { now: addMs(NOON, 30 * DAY_MS) });
    expect(await casesOf(person)).toHaveLength(4);
  });

  it('an owner who cancels three cases and then changes the password can open another, as the emails say', async () => {
    const person = await createPerson({ factors: ['totp'] });
    for (let count = 0; count < 3; count += 1) {
      const now = addMs(NOON, count * DAY_MS);
      await open(person, { now });
      await cancelSupportCase(by(await lastToken(person.email, 'support_case'), now));
    }
    const event = { kind: 'password_reset', outcome: 'ok', subjectId: person.id, actor: 'anyone' } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, 3 * DAY_MS), client: createClient() });
    await open(person, { now: addMs(NOON, 4 * DAY_MS) });
    expect(await casesOf(person)).toHaveLength(4);
  });

  it("cases that expire unconfirmed do not count, so a stranger cannot use up the owner's share", async () => {
    const person = await createPerson({ factors: ['totp'] });
    for (let count = 0; count < 4; count += 1) await open(person, { now: addMs(NOON, count * 2 * DAY_MS) });
    expect(await casesOf(person)).toMatchObject([
      { outcome: 'expired' },
      { outcome: 'expired' },
      { outcome: 'expired' },
      { state: 'unconfirmed' },
    ]);
  });

  it('opening cases mails one account three times in fifteen minutes, and one network twenty times an hour', async () => {
    const person = await createPerson({ factors: ['totp'] });
    for (let count = 0; count < 4; count += 1) await expect(open(person)).resolves.toEqual(opened);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
    const client = createClient();
    for (let count = 0; count < 20; count += 1) await open(await createPerson({ factors: ['totp'] }), { client });
    await expect(open(await createPerson({ factors: ['totp'] }), { client })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
  });
});

describe('the link in emails about a case', () => {
  it('the case link shows the case and nothing about the account, and viewing it changes nothing', async () => {
    const { person, supportCase, token } = await arrange();
    const view = await readCaseStatus({ token, now: NOON });
    expect(view).toEqual({
      number: supportCase.number,
      openedAt: NOON,
      confirmedAt: null,
      status: { kind: 'unconfirmed', until: addMs(NOON, DAY_MS) },
      messages: [],
    });
    expect(JSON.stringify(view)).not.toContain(person.email);
    expect((await casesOf(person))[0]?.revision).toBe(0);
  });

  it('the case link confirms the case once within a day, and the client is recorded', async () => {
    const { person, token } = await arrange();
    const click = by(token, addMs(NOON, DAY_MS - 1));
    await expect(confirmSupportCase(click)).resolves.toEqual(opened);
    await expect(confirmSupportCase(click)).resolves.toEqual({ ok: false, reason: 'already_confirmed' });
    expect(await casesOf(person)).toMatchObject([
      { state: 'open', confirmedAt: click.now, confirmedIp: click.client.ip },
    ]);
    expect(await eventLog(person)).toEqual(['support_case_opened ok', 'support_case_confirmed ok']);
  });

  it('the case link confirms nothing after a day, and no canceled case', async () => {
    const late = await arrange();
    await expect(confirmSupportCase(by(late.token, addMs(NOON, DAY_MS)))).resolves.toEqual(over);
    expect(await readCaseStatus({ token: late.token, now: addMs(NOON, DAY_MS) })).toMatchObject({
      status: { kind: 'ended', outcome: 'expired' },
    });
    const { person, token } = await arrange();
    await expect(cancelSupportCase(by(token))).resolves.toEqual(opened);
    await expect(confirmSupportCase(by(token))).resolves.toEqual(over);
    expect((await casesOf(person))[0]?.confirmedAt, 'a refusal writes nothing').toBeNull();
  });

  it('the case link cancels the case once, the owner is notified, and the log says how', async () => {
    const { person, token } = await arrange();
    await expect(cancelSupportCase(by(token))).resolves.toEqual(opened);
    await expect(cancelSupportCase(by(token))).resolves.toEqual(over);
    expect(await eventLog(person)).toEqual(['support_case_opened ok', 'support_case_cancelled ok link']);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('Support case canceled');
  });

  it("the case link leads nowhere once the account's email has changed, nor does an unknown token", async () => {
    const { person, token } = await arrange();
    await database().user.update({ where: { id: person.id }, data: { email: `new-${person.email}` } });
    for (const wrong of [token, 'x'.repeat(43), '']) {
      expect(await readCaseStatus({ token: wrong, now: NOON })).toBeNull();
      await expect(confirmSupportCase(by(wrong))).resolves.toEqual(linkOver);
      await expect(cancelSupportCase(by(wrong))).resolves.toEqual(linkOver);
      await expect(addCaseMessage({ ...by(wrong), message: 'Hello' })).resolves.toEqual(linkOver);
    }
  });

  it("the case link accepts ten messages a day, and shows the conversation without notes or agents' names", async () => {
    const { supportCase, token } = await arrange();
    await confirmSupportCase(by(token));
    for (let count = 0; count < 10; count += 1) {
      await expect(addCaseMessage({ ...by(token), message: `Line ${count}` })).resolves.toEqual(opened);
    }
    await expect(addCaseMessage({ ...by(token), message: 'One more' })).resolves.toMatchObject({
      reason: 'rate_limited',
    });
    const words = { caseId: supportCase.id, ip: '', createdAt: addMs(NOON, 1) };
    await database().supportMessage.create({ data: { ...words, author: 'support', message: 'We look at it.' } });
    await database().supportMessage.create({ data: { ...words, author: 'note', message: 'Sounds odd.' } });
    const view = await readCaseStatus({ token, now: NOON });
    expect(view?.messages.map(({ by: who, text }) => `${who}: ${text}`)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `you: Line ${index}`),
      'support: We look at it.',
    ]);
    const row = await database().supportCase.findUniqueOrThrow({ where: { id: supportCase.id } });
    expect(row.revision, 'so that support has read everything before it decides').toBe(11);
  });

  it('the case link shows why and until when the case is on hold', async () => {
    const { person, token } = await arrange();
    await confirmSupportCase(by(token));
    const event = { kind: 'password_reset', outcome: 'ok', subjectId: person.id, actor: 'anyone' } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, -DAY_MS), client: createClient() });
    expect(await readCaseStatus({ token, now: NOON })).toMatchObject({
      status: { kind: 'open', hold: { kind: 'password_reset', until: addMs(NOON, 6 * DAY_MS) } },
    });
  });
});

describe('a session during a support case', () => {
  it("a session can cancel its own account's case without a proof, and no other", async () => {
    const person = await createPerson({ factors: ['totp'] });
    const other = await createPerson({ factors: ['totp'] });
    const session = await makeSession(person, NOON);
    await makeOpenCase(person, NOON);
    await makeOpenCase(other, NOON);
    const asked = { session, client: createClient(), now: NOON };
    await expect(cancelOwnCase(asked)).resolves.toEqual(opened);
    await expect(cancelOwnCase(asked)).resolves.toEqual(over);
    expect(await casesOf(person)).toMatchObject([{ outcome: 'cancelled', endedBy: `user:${person.id}` }]);
    expect(await casesOf(other)).toMatchObject([{ state: 'open' }]);
  });
});
