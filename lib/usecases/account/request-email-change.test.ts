import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { accountOf, askFor, confirm, tokenFor } from '@/lib/testing/change-email';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { mailedTokens } from '@/lib/testing/mail-links';
import { createPerson, NOON, newEmail } from '@/lib/testing/person';
import type { CurrentSession } from '../sessions/current-session';
import { readSession } from '../sessions/read-session';
import { cancelEmailChange } from './cancel-email-change';
import { readPendingEmail } from './read-pending-email';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };
const NOTICE = 'Twofold: Email address change requested';

function cancel(session: CurrentSession, client = createClient()) {
  return cancelEmailChange({ session, client, now: NOON });
}

async function mailsTo(to: string) {
  return database().mail.findMany({ where: { to }, orderBy: { id: 'asc' } });
}

describe('requesting an email change', () => {
  it('an email change request changes nothing, and mails a link to the new address and a notice to the old', async () => {
    const person = await createPerson();
    const [email, session] = [newEmail(), await makeSession(person, NOON)];
    expect(await askFor(session, email)).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
    expect(await readPendingEmail({ session, now: NOON })).toBe(email);
    expect(await eventLog(person)).toEqual([`email_change_requested ok ${email}`]);
    expect(await mailSubjectsOf(person)).toEqual([NOTICE]);
    expect(await mailSubjectsOf({ email })).toEqual(['Twofold: Confirm your new email address']);
  });

  it('the email to the new, unconfirmed address contains neither the name nor the old address', async () => {
    const person = await createPerson();
    await database().user.update({ where: { id: person.id }, data: { name: 'Buy at evil.test' } });
    const email = newEmail();
    await tokenFor(person, email);
    const [mail] = await mailsTo(email);
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/evil\.test/);
    expect(`${mail?.text}${mail?.html}`).not.toContain(person.email);
  });

  it('requesting an email change requires a recent step-up', async () => {
    const person = await createPerson();
    const { token } = await makeSession(person, NOON);
    const later = addMs(NOON, 11 * MINUTE_MS);
    const session = await readSession({ token, now: later });
    if (session === null) throw new Error('the session has ended');
    expect(await askFor(session, newEmail(), later)).toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await eventLog(person)).toEqual([]);
  });

  it('an email change to the current address is refused', async () => {
    const person = await createPerson();
    const outcome = await askFor(await makeSession(person, NOON), person.email);
    expect(outcome).toEqual({ ok: false, reason: 'same_email' });
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('an ended session cannot request an email change', async () => {
    const person = await createPerson();
    const [session, email] = [await makeSession(person, NOON), newEmail()];
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await askFor(session, email)).toEqual({ ok: false, reason: 'session_over' });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('requesting a taken address looks the same, and its owner gets an email without a link', async () => {
    const [person, owner] = [await createPerson(), await createPerson()];
    const session = await makeSession(person, NOON);
    expect(await askFor(session, owner.email)).toEqual(done);
    expect(await readPendingEmail({ session, now: NOON })).toBe(owner.email);
    expect(await eventLog(person)).toEqual([`email_change_requested ok ${owner.email}`]);
    expect(await mailSubjectsOf(person)).toEqual([NOTICE]);
    expect(await mailSubjectsOf(owner)).toEqual(['Twofold: Your email address was entered for another account']);
    expect(await mailedTokens(owner.email, 'change_email')).toEqual([]);
    expect(await eventLog(owner)).toEqual([]);
  });

  it('one recipient gets at most three emails in 15 minutes, and a fourth request looks the same', async () => {
    const email = newEmail();
    for (let tries = 0; tries < 4; tries += 1) {
      const session = await makeSession(await createPerson(), NOON);
      expect(await askFor(session, email)).toEqual(done);
      expect(await readPendingEmail({ session, now: NOON })).toBe(email);
    }
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('one network can request at most twenty email changes an hour', async () => {
    const [session, client] = [await makeSession(await createPerson(), NOON), createClient()];
    for (let tries = 0; tries < 20; tries += 1) expect(await askFor(session, newEmail(), NOON, client)).toEqual(done);
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: HOUR_MS / 1000 };
    expect(await askFor(session, newEmail(), NOON, client)).toEqual(rateLimited);
  });

  it('a new email change request voids the link of the previous one', async () => {
    const person = await createPerson();
    const [first, second] = [await tokenFor(person, newEmail()), await tokenFor(person, newEmail())];
    expect(await confirm(first)).toEqual(over);
    expect(await confirm(second)).toEqual(done);
  });
});

describe('canceling an email change', () => {
  it('canceling an email change voids its link', async () => {
    const person = await createPerson();
    const token = await tokenFor(person, newEmail());
    const session = await makeSession(person, NOON);
    expect(await cancel(session)).toEqual(done);
    expect(await readPendingEmail({ session, now: NOON })).toBeNull();
    expect(await confirm(token)).toEqual(over);
  });

  it("canceling an email change leaves other people's requests alone", async () => {
    const token = await tokenFor(await createPerson(), newEmail());
    const other = await createPerson();
    await cancel(await makeSession(other, NOON));
    expect(await confirm(token)).toEqual(done);
    expect(await eventLog(other)).toEqual([]);
  });

  it('canceling an email change is logged once, with the client it came from', async () => {
    const [person, email, client] = [await createPerson(), newEmail(), createClient()];
    const session = await makeSession(person, NOON);
    await askFor(session, email);
    await cancel(session, client);
    await cancel(session);
    const [_asked, ...cancelled] = await eventsOf(person);
    const event = { kind: 'email_change_cancelled', outcome: 'ok', reason: email, actor: `user:${person.id}` };
    expect(cancelled).toMatchObject([{ ...event, sessionId: session.id, at: NOON, ...client }]);
    expect(cancelled).toHaveLength(1);
  });
});
