import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { accountOf, askFor, confirm, tokenFor } from '@/lib/testing/change-email';
import { mailedTokens } from '@/lib/testing/mail-links';
import {
  eventsOf,
  mailSubjectsOf,
  makeOrigin,
  makePerson,
  makeSession,
  NOON,
  storyOf,
} from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { readSession } from '../sessions/read-session';
import type { CurrentSession } from '../steps/current-session';
import { cancelEmailChange } from './cancel-email-change';
import { readPendingEmail } from './read-pending-email';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };
const NOTICE = 'Twofold: A new e-mail address was asked for';

function cancel(session: CurrentSession, origin = makeOrigin()) {
  return cancelEmailChange({ session, origin, now: NOON });
}

async function mailsTo(to: string) {
  return database().mail.findMany({ where: { to }, orderBy: { id: 'asc' } });
}

describe('asking for another address', () => {
  it('changes nothing, and mails a link to the new address and a notice to the old one', async () => {
    const person = await makePerson();
    const [email, session] = [newAddress(), await makeSession(person, NOON)];
    expect(await askFor(session, email)).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
    expect(await readPendingEmail({ session, now: NOON })).toBe(email);
    expect(await storyOf(person)).toEqual([`email_change_requested ok ${email}`]);
    expect(await mailSubjectsOf(person)).toEqual([NOTICE]);
    expect(await mailSubjectsOf({ email })).toEqual(['Twofold: Confirm your new e-mail address']);
  });

  it('tells the new address neither the name nor the old address, since nobody has proven it', async () => {
    const person = await makePerson();
    await database().user.update({ where: { id: person.id }, data: { name: 'Buy at evil.test' } });
    const email = newAddress();
    await tokenFor(person, email);
    const [mail] = await mailsTo(email);
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/evil\.test/);
    expect(`${mail?.text}${mail?.html}`).not.toContain(person.email);
  });

  it('needs a recent step-up', async () => {
    const person = await makePerson();
    const { token } = await makeSession(person, NOON);
    const later = addMs(NOON, 11 * MINUTE_MS);
    const session = await readSession({ token, now: later });
    if (session === null) throw new Error('the session is over');
    expect(await askFor(session, newAddress(), later)).toEqual({ ok: false, reason: 'step_up_needed' });
    expect(await storyOf(person)).toEqual([]);
  });

  it('refuses the address that the account has', async () => {
    const person = await makePerson();
    const outcome = await askFor(await makeSession(person, NOON), person.email);
    expect(outcome).toEqual({ ok: false, reason: 'same_email' });
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('does nothing in a session that has ended since', async () => {
    const person = await makePerson();
    const [session, email] = [await makeSession(person, NOON), newAddress()];
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    expect(await askFor(session, email)).toEqual({ ok: false, reason: 'session_over' });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('answers and looks the same for a taken address, whose owner gets a mail without a link', async () => {
    const [person, owner] = [await makePerson(), await makePerson()];
    const session = await makeSession(person, NOON);
    expect(await askFor(session, owner.email)).toEqual(done);
    expect(await readPendingEmail({ session, now: NOON })).toBe(owner.email);
    expect(await storyOf(person)).toEqual([`email_change_requested ok ${owner.email}`]);
    expect(await mailSubjectsOf(person)).toEqual([NOTICE]);
    expect(await mailSubjectsOf(owner)).toEqual(['Twofold: Your address was entered for another account']);
    expect(await mailedTokens(owner.email, 'change_email')).toEqual([]);
    expect(await storyOf(owner)).toEqual([]);
  });

  it('sends three mails to one recipient in a quarter of an hour, and answers the fourth try alike', async () => {
    const email = newAddress();
    for (let tries = 0; tries < 4; tries += 1) {
      const session = await makeSession(await makePerson(), NOON);
      expect(await askFor(session, email)).toEqual(done);
      expect(await readPendingEmail({ session, now: NOON })).toBe(email);
    }
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it('is held after twenty from one network in an hour', async () => {
    const [session, origin] = [await makeSession(await makePerson(), NOON), makeOrigin()];
    for (let tries = 0; tries < 20; tries += 1) expect(await askFor(session, newAddress(), NOON, origin)).toEqual(done);
    const held = { ok: false, reason: 'held', retryAfterSeconds: HOUR_MS / 1000 };
    expect(await askFor(session, newAddress(), NOON, origin)).toEqual(held);
  });

  it('voids the link of the request before', async () => {
    const person = await makePerson();
    const [first, second] = [await tokenFor(person, newAddress()), await tokenFor(person, newAddress())];
    expect(await confirm(first)).toEqual(over);
    expect(await confirm(second)).toEqual(done);
  });
});

describe('cancelling it', () => {
  it('voids the link', async () => {
    const person = await makePerson();
    const token = await tokenFor(person, newAddress());
    const session = await makeSession(person, NOON);
    expect(await cancel(session)).toEqual(done);
    expect(await readPendingEmail({ session, now: NOON })).toBeNull();
    expect(await confirm(token)).toEqual(over);
  });

  it('leaves the requests of others', async () => {
    const token = await tokenFor(await makePerson(), newAddress());
    const other = await makePerson();
    await cancel(await makeSession(other, NOON));
    expect(await confirm(token)).toEqual(done);
    expect(await storyOf(other)).toEqual([]);
  });

  it('is logged with the address, once', async () => {
    const [person, email, origin] = [await makePerson(), newAddress(), makeOrigin()];
    const session = await makeSession(person, NOON);
    await askFor(session, email);
    await cancel(session, origin);
    await cancel(session);
    const [_asked, ...cancelled] = await eventsOf(person);
    const event = { kind: 'email_change_cancelled', outcome: 'ok', reason: email, actor: `user:${person.id}` };
    expect(cancelled).toMatchObject([{ ...event, sessionId: session.id, at: NOON, ...origin }]);
    expect(cancelled).toHaveLength(1);
  });
});
