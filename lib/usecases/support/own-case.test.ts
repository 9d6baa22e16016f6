import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { knownBrowser } from '@/lib/domain/known-browser';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { lastToken } from '@/lib/testing/mail-links';
import { makeOpenCase } from '@/lib/testing/make-case';
import {
  mailSubjectsOf,
  makeLoginAttempt,
  makeOrigin,
  makePersonWithTotp,
  makeSession,
  NOON,
  type Person,
  storyOf,
} from '@/lib/testing/make-person';
import { addCaseMessage } from './add-case-message';
import { cancelOwnCase } from './cancel-own-case';
import { cancelSupportCase } from './cancel-support-case';
import { confirmSupportCase } from './confirm-support-case';
import { openSupportCase } from './open-support-case';
import { readOwnCase } from './read-own-case';

const opened = { ok: true, value: null };
const over = { ok: false, reason: 'case_over' };
const linkOver = { ok: false, reason: 'link_over' };

type Circumstances = { origin?: RequestOrigin; now?: Date; browser?: ReturnType<typeof knownBrowser> };

async function open(person: Person, { origin = makeOrigin(), now = NOON, browser }: Circumstances = {}) {
  const attemptToken = await makeLoginAttempt(person, now);
  return openSupportCase({ attemptToken, knownBrowserOf: () => browser ?? null, origin, now });
}

function casesOf({ id: userId }: Person) {
  return database().supportCase.findMany({ where: { userId }, orderBy: { number: 'asc' } });
}

/** A case that was just opened, and the token of its mail. */
async function arrange() {
  const person = await makePersonWithTotp();
  await open(person);
  const [supportCase] = await casesOf(person);
  if (supportCase === undefined) throw new Error('No case was opened');
  return { person, supportCase, token: await lastToken(person.email, 'support_case') };
}

const by = (token: string, now = NOON) => ({ token, origin: makeOrigin(), now });

describe('opening a case', () => {
  it('notes what was shown and from where, tells the owner, and waits for the mailbox', async () => {
    const person = await makePersonWithTotp();
    const origin = makeOrigin();
    await expect(open(person, { origin })).resolves.toEqual(opened);
    expect(await casesOf(person)).toMatchObject([
      {
        ...{ kind: 'lost_phone', state: 'unconfirmed', liveFor: person.id, email: person.email, ...origin },
        ...{ passwordProvenAt: NOON, isBrowserKnown: false, isNetworkKnown: false, confirmedAt: null },
      },
    ]);
    expect(await storyOf(person)).toEqual(['support_case_opened ok']);
    const [subject] = await mailSubjectsOf(person);
    expect(subject).toContain('Confirm support case #');
    const alarms = await database().loginAttempt.count({ where: { userId: person.id, alarmAt: { not: null } } });
    expect(alarms, 'the mail tells it already').toBe(0);
  });

  it('knows the browser and the network of an earlier login', async () => {
    const person = await makePersonWithTotp();
    const session = await makeSession(person, NOON);
    const { address } = await database().session.findUniqueOrThrow({ where: { id: session.id } });
    const { browserEpoch } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    const later = addMs(NOON, HOUR_MS);
    const browser = knownBrowser('its own', browserEpoch);
    await open(person, { origin: { ...makeOrigin(), address }, browser, now: later });
    expect(await casesOf(person)).toMatchObject([{ isBrowserKnown: true, isNetworkKnown: true }]);
  });

  it('needs a login attempt that is open: none, used up, too old, or from before a change are none', async () => {
    const person = await makePersonWithTotp();
    const asked = { knownBrowserOf: () => null, origin: makeOrigin(), now: NOON };
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

  it('replaces one that nobody confirmed, whose link then says so', async () => {
    const { person, token } = await arrange();
    await expect(open(person, { now: addMs(NOON, HOUR_MS) })).resolves.toEqual(opened);
    expect(await casesOf(person)).toMatchObject([
      { state: 'ended', outcome: 'replaced' },
      { state: 'unconfirmed', outcome: null },
    ]);
    await expect(confirmSupportCase(by(token, addMs(NOON, HOUR_MS)))).resolves.toEqual(over);
  });

  it('opens no second one beside one that was confirmed, answers the same, and reminds the owner', async () => {
    const { person, token } = await arrange();
    await confirmSupportCase(by(token));
    await expect(open(person)).resolves.toEqual(opened);
    expect(await casesOf(person)).toHaveLength(1);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('You have a support case already');
  });

  it('opens three in thirty days, and answers the same to a fourth', async () => {
    const person = await makePersonWithTotp();
    for (let count = 0; count < 3; count += 1) {
      const now = addMs(NOON, count * DAY_MS);
      await open(person, { now });
      await cancelSupportCase(by(await lastToken(person.email, 'support_case'), now));
    }
    await expect(open(person, { now: addMs(NOON, 4 * DAY_MS) })).resolves.toEqual(opened);
    expect(await casesOf(person)).toHaveLength(3);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('No more support cases for now');
    await open(person, { now: addMs(NOON, 30 * DAY_MS) });
    expect(await casesOf(person)).toHaveLength(4);
  });

  it('opens another for who cancelled three and then changed the password, as the mails say', async () => {
    const person = await makePersonWithTotp();
    for (let count = 0; count < 3; count += 1) {
      const now = addMs(NOON, count * DAY_MS);
      await open(person, { now });
      await cancelSupportCase(by(await lastToken(person.email, 'support_case'), now));
    }
    const event = { kind: 'password_reset', outcome: 'ok', subjectId: person.id, actor: 'anyone' } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, 3 * DAY_MS), origin: makeOrigin() });
    await open(person, { now: addMs(NOON, 4 * DAY_MS) });
    expect(await casesOf(person)).toHaveLength(4);
  });

  it('counts none that ran out unconfirmed, so that a stranger cannot use up the share of the owner', async () => {
    const person = await makePersonWithTotp();
    for (let count = 0; count < 4; count += 1) await open(person, { now: addMs(NOON, count * 2 * DAY_MS) });
    expect(await casesOf(person)).toMatchObject([
      { outcome: 'expired' },
      { outcome: 'expired' },
      { outcome: 'expired' },
      { state: 'unconfirmed' },
    ]);
  });

  it('mails one account three times in fifteen minutes, and one network twenty times in an hour', async () => {
    const person = await makePersonWithTotp();
    for (let count = 0; count < 4; count += 1) await expect(open(person)).resolves.toEqual(opened);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
    const origin = makeOrigin();
    for (let count = 0; count < 20; count += 1) await open(await makePersonWithTotp(), { origin });
    await expect(open(await makePersonWithTotp(), { origin })).resolves.toMatchObject({ reason: 'held' });
  });
});

describe('the link of the mail', () => {
  it('shows the case and nothing of the account, and looking at it changes nothing', async () => {
    const { person, supportCase, token } = await arrange();
    const view = await readOwnCase({ token, now: NOON });
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

  it('confirms once within a day, and from where is noted', async () => {
    const { person, token } = await arrange();
    const click = by(token, addMs(NOON, DAY_MS - 1));
    await expect(confirmSupportCase(click)).resolves.toEqual(opened);
    await expect(confirmSupportCase(click)).resolves.toEqual({ ok: false, reason: 'already_confirmed' });
    expect(await casesOf(person)).toMatchObject([
      { state: 'open', confirmedAt: click.now, confirmedAddress: click.origin.address },
    ]);
    expect(await storyOf(person)).toEqual(['support_case_opened ok', 'support_case_confirmed ok']);
  });

  it('confirms nothing a day later, and no case that was cancelled', async () => {
    const late = await arrange();
    await expect(confirmSupportCase(by(late.token, addMs(NOON, DAY_MS)))).resolves.toEqual(over);
    expect(await readOwnCase({ token: late.token, now: addMs(NOON, DAY_MS) })).toMatchObject({
      status: { kind: 'ended', outcome: 'expired' },
    });
    const { person, token } = await arrange();
    await expect(cancelSupportCase(by(token))).resolves.toEqual(opened);
    await expect(confirmSupportCase(by(token))).resolves.toEqual(over);
    expect((await casesOf(person))[0]?.confirmedAt, 'a refusal writes nothing').toBeNull();
  });

  it('cancels once; the owner is told, and the log says how', async () => {
    const { person, token } = await arrange();
    await expect(cancelSupportCase(by(token))).resolves.toEqual(opened);
    await expect(cancelSupportCase(by(token))).resolves.toEqual(over);
    expect(await storyOf(person)).toEqual(['support_case_opened ok', 'support_case_cancelled ok link']);
    expect((await mailSubjectsOf(person)).at(-1)).toContain('Support case cancelled');
  });

  it('leads nowhere once the account has another address, or for a token that nobody made', async () => {
    const { person, token } = await arrange();
    await database().user.update({ where: { id: person.id }, data: { email: `new-${person.email}` } });
    for (const wrong of [token, 'x'.repeat(43), '']) {
      expect(await readOwnCase({ token: wrong, now: NOON })).toBeNull();
      await expect(confirmSupportCase(by(wrong))).resolves.toEqual(linkOver);
      await expect(cancelSupportCase(by(wrong))).resolves.toEqual(linkOver);
      await expect(addCaseMessage({ ...by(wrong), message: 'Hello' })).resolves.toEqual(linkOver);
    }
  });

  it('takes ten messages a day, and shows them without who of support wrote', async () => {
    const { supportCase, token } = await arrange();
    await confirmSupportCase(by(token));
    for (let count = 0; count < 10; count += 1) {
      await expect(addCaseMessage({ ...by(token), message: `Line ${count}` })).resolves.toEqual(opened);
    }
    await expect(addCaseMessage({ ...by(token), message: 'One more' })).resolves.toMatchObject({ reason: 'held' });
    const words = { caseId: supportCase.id, address: '', createdAt: addMs(NOON, 1) };
    await database().supportMessage.create({ data: { ...words, author: 'support', message: 'We look at it.' } });
    await database().supportMessage.create({ data: { ...words, author: 'note', message: 'Sounds odd.' } });
    const view = await readOwnCase({ token, now: NOON });
    expect(view?.messages.map(({ by: who, text }) => `${who}: ${text}`)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `you: Line ${index}`),
      'support: We look at it.',
    ]);
    const row = await database().supportCase.findUniqueOrThrow({ where: { id: supportCase.id } });
    expect(row.revision, 'so that support decides about nothing unread').toBe(11);
  });

  it('says until when and why the case is held back', async () => {
    const { person, token } = await arrange();
    await confirmSupportCase(by(token));
    const event = { kind: 'password_reset', outcome: 'ok', subjectId: person.id, actor: 'anyone' } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, -DAY_MS), origin: makeOrigin() });
    expect(await readOwnCase({ token, now: NOON })).toMatchObject({
      status: { kind: 'open', heldBack: { kind: 'password_reset', until: addMs(NOON, 6 * DAY_MS) } },
    });
  });
});

describe('a session', () => {
  it('cancels the case of its account without a proof, and no other', async () => {
    const person = await makePersonWithTotp();
    const other = await makePersonWithTotp();
    const session = await makeSession(person, NOON);
    await makeOpenCase(person, NOON);
    await makeOpenCase(other, NOON);
    const asked = { session, origin: makeOrigin(), now: NOON };
    await expect(cancelOwnCase(asked)).resolves.toEqual(opened);
    await expect(cancelOwnCase(asked)).resolves.toEqual(over);
    expect(await casesOf(person)).toMatchObject([{ outcome: 'cancelled', endedBy: `user:${person.id}` }]);
    expect(await casesOf(other)).toMatchObject([{ state: 'open' }]);
  });
});
