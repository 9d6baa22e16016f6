import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import { mailSubjectsOf, makeOrigin, makePersonWithTotp, makeSession, NOON, storyOf } from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import type { CurrentSession } from '../steps/current-session';
import { addNote } from './add-note';
import { answerCase } from './answer-case';
import { approveCase } from './approve-case';
import { closeCase } from './close-case';
import { readCase } from './read-case';
import { readInbox } from './read-inbox';
import { sendMessage } from './send-message';

type Seen = { session: CurrentSession; number: number; seenRevision?: number };

const approve = ({ seenRevision = 0, ...seen }: Seen) =>
  approveCase({ ...seen, seenRevision, reason: 'Rang back, knew the order.', origin: makeOrigin(), now: NOON });
const answer = ({ seenRevision = 0, ...seen }: Seen) =>
  answerCase({ ...seen, seenRevision, answer: 'Look into your drawer.', origin: makeOrigin(), now: NOON });
const close = ({ seenRevision = 0, ...seen }: Seen) =>
  closeCase({ ...seen, seenRevision, why: 'Not the owner.', origin: makeOrigin(), now: NOON });
const note = ({ session, number }: Seen) =>
  addNote({ session, number, note: 'Sounded hurried.', origin: makeOrigin(), now: NOON });

async function arrange() {
  const person = await makePersonWithTotp();
  return { person, supportCase: await makeOpenCase(person, NOON), session: await makeStaff(NOON) };
}

describe('an act at the desk', () => {
  it('agrees: the case waits for a day, the owner is told at once, and nothing is turned off', async () => {
    const { person, supportCase, session } = await arrange();
    const takesEffectAt = addMs(NOON, 24 * HOUR_MS);
    await expect(approve({ session, ...supportCase })).resolves.toEqual({
      ok: true,
      value: { state: 'waiting', takesEffectAt },
    });
    expect(await storyOf(person)).toContain('support_case_approved ok Rang back, knew the order.');
    expect(await mailSubjectsOf(person)).toEqual([`Twofold: Support agreed to case #${supportCase.number}`]);
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('answers, notes and closes', async () => {
    const { person, supportCase, session } = await arrange();
    await expect(answer({ session, ...supportCase })).resolves.toEqual({ ok: true, value: null });
    await expect(note({ session, ...supportCase })).resolves.toEqual({ ok: true, value: null });
    await expect(close({ session, ...supportCase, seenRevision: 1 })).resolves.toMatchObject({ ok: true });
    const subjects = await mailSubjectsOf(person);
    expect(subjects).toEqual([
      `Twofold: Support answered in case #${supportCase.number}`,
      `Twofold: Support closed case #${supportCase.number}`,
    ]);
    const mails = await database().mail.findMany({ where: { to: person.email } });
    expect(JSON.stringify(mails)).not.toContain('Sounded hurried');
    await expect(note({ session, ...supportCase }), 'also after its end').resolves.toMatchObject({ ok: true });
    await expect(answer({ session, ...supportCase, seenRevision: 2 })).resolves.toMatchObject({ reason: 'case_over' });
  });

  it('answers a message with our words alone, and ends it', async () => {
    const [email, session] = [newAddress(), await makeStaff(NOON)];
    await sendMessage({ email, message: 'Buy cheap watches', origin: makeOrigin(), now: NOON });
    const { number } = await database().supportCase.findFirstOrThrow({ where: { email } });
    await expect(approve({ session, number })).resolves.toMatchObject({ reason: 'only_a_message' });
    await expect(answer({ session, number })).resolves.toMatchObject({ value: { outcome: 'answered' } });
    const mails = await database().mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } });
    expect(mails.at(-1)?.text).toContain('> Look into your drawer.');
    expect(JSON.stringify(mails)).not.toContain('watches');
  });

  it('is refused to a member, to staff without a factor now, and after the session ended', async () => {
    const { supportCase, session } = await arrange();
    const member = await makeSession(await makePersonWithTotp(), NOON);
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

  it('needs a recent proof to agree, to close and to answer', async () => {
    const { supportCase, session: recent } = await arrange();
    const session = { ...recent, hasRecentStepUp: false };
    await expect(approve({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(close({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(answer({ session, ...supportCase })).resolves.toMatchObject({ reason: 'step_up_needed' });
    await expect(note({ session, ...supportCase }), 'which changes nothing').resolves.toMatchObject({ ok: true });
  });

  it('is never about the own account', async () => {
    const session = await makeStaff(NOON);
    const supportCase = await makeOpenCase({ ...session, id: session.userId }, NOON);
    for (const act of [approve, answer, close, note]) {
      await expect(act({ session, ...supportCase })).resolves.toMatchObject({ reason: 'own_account' });
    }
  });

  it('is refused when somebody else acted meanwhile, in their name', async () => {
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
  ] as const)('is held back after %s for %d days', async (kind, days) => {
    const { person, supportCase, session } = await arrange();
    const event = { kind, outcome: 'ok', subjectId: person.id, actor: 'anyone', origin: makeOrigin() } as const;
    await insertSecurityEvent(database(), { ...event, at: addMs(NOON, -days * DAY_MS + MINUTE_MS) });
    await expect(approve({ session, ...supportCase })).resolves.toMatchObject({ reason: 'held_back' });
    const reading = await readCase({ session, number: supportCase.number, now: NOON });
    expect(reading).toMatchObject({ value: { heldBack: [{ kind, until: addMs(NOON, MINUTE_MS) }] } });
  });
});

describe('a case as support reads it', () => {
  it('holds no secret, hash or link of the account', async () => {
    const { person, supportCase, session } = await arrange();
    await approve({ session, ...supportCase });
    const reading = await readCase({ session, number: supportCase.number, now: NOON });
    expect(reading).toMatchObject({ ok: true, value: { account: { passkeys: 0, recoveryCodesLeft: 0 } } });
    const text = JSON.stringify(reading);
    const { passwordHash } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    const { boxedSecret } = await database().totpCredential.findFirstOrThrow({ where: { userId: person.id } });
    for (const secret of [passwordHash, boxedSecret, 'token', 'Hash', 'boxed']) expect(text).not.toContain(secret);
  });
});

describe('the list of cases', () => {
  it('finds by number and by how the e-mail begins, and takes nothing typed for a pattern', async () => {
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

  it('shows each case once over its pages', async () => {
    const session = await makeStaff(NOON);
    const email = newAddress();
    for (let count = 0; count < 30; count += 1) {
      await sendMessage({ email, message: `Line ${count}`, origin: makeOrigin(), now: NOON });
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

describe.runIf(IS_REAL_POSTGRES)(`two of support at once (${REAL_ONLY})`, () => {
  it('agree or close: one is done, the other is told', async () => {
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
