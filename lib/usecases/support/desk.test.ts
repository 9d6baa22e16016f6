import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import { createPerson, NOON, newEmail } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import type { CurrentSession } from '../sessions/current-session';
import { addNote } from './add-note';
import { answerCase } from './answer-case';
import { approveCase } from './approve-case';
import { closeCase } from './close-case';
import { readCase } from './read-case';
import { readInbox } from './read-inbox';
import { sendMessage } from './send-message';

type Seen = { session: CurrentSession; number: number; seenRevision?: number };

const approve = ({ seenRevision = 0, ...seen }: Seen) =>
  approveCase({ ...seen, seenRevision, reason: 'Rang back, knew the order.', client: createClient(), now: NOON });
const answer = ({ seenRevision = 0, ...seen }: Seen) =>
  answerCase({ ...seen, seenRevision, answer: 'Look into your drawer.', client: createClient(), now: NOON });
const close = ({ seenRevision = 0, ...seen }: Seen) =>
  closeCase({ ...seen, seenRevision, why: 'Not the owner.', client: createClient(), now: NOON });
const note = ({ session, number }: Seen) =>
  addNote({ session, number, note: 'Sounded hurried.', client: createClient(), now: NOON });

async function arrange() {
  const person = await createPerson({ factors: ['totp'] });
  return { person, supportCase: await makeOpenCase(person, NOON), session: await makeStaff(NOON) };
}

describe('acting on a case at the support desk', () => {
  it('approving a case starts a waiting period of a day, notifies the owner right away, and turns nothing off', async () => {
    const { person, supportCase, session } = await arrange();
    const takesEffectAt = addMs(NOON, 24 * HOUR_MS);
    await expect(approve({ session, ...supportCase })).resolves.toEqual({
      ok: true,
      value: { state: 'waiting', takesEffectAt },
    });
    expect(await eventLog(person)).toContain('support_case_approved ok Rang back, knew the order.');
    expect(await mailSubjectsOf(person)).toEqual([`Twofold: Support approved case #${supportCase.number}`]);
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('support can answer, note and close a case', async () => {
    const { person, supportCase, session } = await arrange();
    await expect(answer({ session, ...supportCase })).resolves.toEqual({ ok: true, value: null });
    await expect(note({ session, ...supportCase })).resolves.toEqual({ ok: true, value: null });
    await expect(close({ session, ...supportCase, seenRevision: 1 })).resolves.toMatchObject({ ok: true });
    const subjects = await mailSubjectsOf(person);
    expect(subjects).toEqual([
      `Twofold: Support replied to case #${supportCase.number}`,
      `Twofold: Support closed case #${supportCase.number}`,
    ]);
    const mails = await database().mail.findMany({ where: { to: person.email } });
    expect(JSON.stringify(mails)).not.toContain('Sounded hurried');
    await expect(note({ session, ...supportCase }), 'even after it ended').resolves.toMatchObject({ ok: true });
    await expect(answer({ session, ...supportCase, seenRevision: 2 })).resolves.toMatchObject({ reason: 'case_over' });
  });

  it('answering a message sends only our words, and closes it', async () => {
    const [email, session] = [newEmail(), await makeStaff(NOON)];
    await sendMessage({ email, message: 'Buy cheap watches', client: createClient(), now: NOON });
    const { number } = await database().supportCase.findFirstOrThrow({ where: { email } });
    await expect(approve({ session, number })).resolves.toMatchObject({ reason: 'only_a_message' });
    await expect(answer({ session, number })).resolves.toMatchObject({ value: { outcome: 'answered' } });
    const mails = await database().mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } });
    expect(mails.at(-1)?.text).toContain('> Look into your drawer.');
    expect(JSON.stringify(mails)).not.toContain('watches');
  });

  it('desk acts are refused to members, to staff without a second factor, and after the session has ended', async () => {
    const { supportCase, session } = await arrange();
    const member = await makeSession(await createPerson({ factors: ['totp'] }), NOON);
    const pretends = { ...member, role: 'support', hasTwoFactor: true } as const;
    const bare = await makeStaff(NOON);
    await database().totpCredential.deleteMany({ where: { userId: bare.userId } });
    await database().session.update({ where: { id: session.id }, data: { endedAt: NOON } });
    for (const somebody of [pretends, bare, session]) {
      for (const act of [approve, answer, close, note]) {
        await expect(act({ session: somebody, ...supportCase })).resolves.toEqual({ ok: false, reason: 'not_staff' });
      }
    }
    const reading = await readCase({ session: member, number: supportCase.number, now: NOON });
    expect(reading).toEqual({ ok: false, reason: 'not_staff' });
  });

  it('approving, closing and answering a case require a recent proof, but a note does not', async () => {
    const { supportCase, session: recent } = await arrange();
    const session = { ...recent, hasRecentStepUp: false };
    await expect(approve({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(close({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(answer({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(note({ session, ...supportCase }), 'a note changes nothing').resolves.toMatchObject({ ok: true });
  });

  it('support agents cannot act on a case about their own account', async () => {
    const session = await makeStaff(NOON);
    const supportCase = await makeOpenCase({ ...session, id: session.userId }, NOON);
    for (const act of [approve, answer, close, note]) {
      await expect(act({ session, ...supportCase })).resolves.toMatchObject({ reason: 'own_account' });
    }
  });

  it("a desk act is refused, with the other agent's name, if someone else has acted in the meantime", async () => {
    const { supportCase, session } = await arrange();
    await approve({ session: await makeStaff(NOON, 'Robin'), ...supportCase });
    await expect(close({ session, ...supportCase })).resolves.toMatchObject({
      reason: 'changed_meanwhile',
      last: { kind: 'approved', doer: { who: 'staff', name: 'Robin' } },
    });
  });

  it.each([
    ['password_reset', 7],
    ['email_changed', 30],
  ] as const)('a case stays on hold after %s for %d days', async (kind, days) => {
    const { person, supportCase, session } = await arrange();
    const event = { kind, outcome: 'ok', subjectId: person.id, actor: 'anyone', client: createClient() } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, -days * DAY_MS + MINUTE_MS) });
    await expect(approve({ session, ...supportCase })).resolves.toMatchObject({ reason: 'on_hold' });
    const reading = await readCase({ session, number: supportCase.number, now: NOON });
    expect(reading).toMatchObject({ value: { holds: [{ kind, until: addMs(NOON, MINUTE_MS) }] } });
  });
});

describe('a case as shown to support', () => {
  it('a case shown to support contains no secret, hash or link of the account', async () => {
    const { person, supportCase, session } = await arrange();
    await approve({ session, ...supportCase });
    const reading = await readCase({ session, number: supportCase.number, now: NOON });
    expect(reading).toMatchObject({ ok: true, value: { account: { passkeys: 0, recoveryCodesLeft: 10 } } });
    const text = JSON.stringify(reading);
    const { passwordHash } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    const { boxedSecret } = await database().totpCredential.findFirstOrThrow({ where: { userId: person.id } });
    for (const secret of [passwordHash, boxedSecret, 'token', 'Hash', 'boxed']) expect(text).not.toContain(secret);
  });
});

describe('the list of cases at the desk', () => {
  it('cases are found by number or the start of an email, and no input is treated as a pattern', async () => {
    const { person, supportCase, session } = await arrange();
    const find = async (search: Parameters<typeof readInbox>[0]['search']) => {
      const inbox = await readInbox({ session, queue: 'open', search, after: null, now: NOON });
      return inbox.ok ? inbox.value.entries.map(({ number }) => number) : [];
    };
    expect(await find({ number: supportCase.number })).toEqual([supportCase.number]);
    expect(await find({ emailBegins: person.email.slice(0, 20) })).toEqual([supportCase.number]);
    for (const emailBegins of ['%', '_nna-', '\\', "' OR 1=1 --", 'a%', '\u{10FFFF}']) {
      expect(await find({ emailBegins }), emailBegins).toEqual([]);
    }
  });

  it('the list pages show each case once', async () => {
    const session = await makeStaff(NOON);
    const email = newEmail();
    for (let count = 0; count < 30; count += 1) {
      await sendMessage({ email, message: `Line ${count}`, client: createClient(), now: NOON });
    }
    const asked = { session, queue: 'open', search: { emailBegins: email }, now: NOON } as const;
    const first = await readInbox({ ...asked, after: null });
    if (!first.ok) throw new Error(first.reason);
    const second = await readInbox({ ...asked, after: first.value.next });
    if (!second.ok) throw new Error(second.reason);
    const numbers = [...first.value.entries, ...second.value.entries].map(({ number }) => number);
    expect([first.value.entries.length, new Set(numbers).size, second.value.next]).toEqual([25, 30, null]);
    const queue = await readInbox({ ...asked, search: null, after: null });
    if (!queue.ok) throw new Error(queue.reason);
    const next = await readInbox({ ...asked, search: null, after: queue.value.next });
    if (!next.ok) throw new Error(next.reason);
    const seen = new Set(queue.value.entries.map(({ number }) => number));
    expect(next.value.entries.filter(({ number }) => seen.has(number))).toEqual([]);
  });
});

describe.runIf(IS_REAL_POSTGRES)(`two concurrent support agents (${REAL_ONLY})`, () => {
  it('when two support agents approve or close a case at once, one act is done and the other is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { person, supportCase, session } = await arrange();
      const other = await makeStaff(NOON);
      const outcomes = await atOnce(2, (index) =>
        index === 0
          ? approve({ session, ...supportCase })
          : (round % 2 === 0 ? approve : close)({ session: other, ...supportCase }),
      );
      const told = outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason));
      expect(tally(told)).toEqual({ ok: 1, changed_meanwhile: 1 });
      expect(await mailSubjectsOf(person)).toHaveLength(1);
    }
  });
});
