import { beforeAll, describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient } from '@/lib/testing/login-state';
import { makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import { createPerson, NOON, type Person } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import type { CurrentSession } from '../sessions/current-session';
import { approveCase } from './approve-case';
import { readCase } from './read-case';

const ROUNDS = 10;
const WAITING = { ok: true, value: { state: 'waiting', takesEffectAt: addMs(NOON, 24 * HOUR_MS) } };

beforeAll(() => {
  process.env['SUPPORT_APPROVALS'] = '2'; // read once, when a use case first needs it
});

type Seen = { session: CurrentSession; number: number; seenRevision: number; reason?: string };

const approve = ({ reason = 'Rang back.', ...seen }: Seen) =>
  approveCase({ ...seen, reason, client: createClient(), now: NOON });

async function arrange() {
  const person = await createPerson({ factors: ['totp'] });
  const { number } = await makeOpenCase(person, NOON);
  return { person, number, one: await makeStaff(NOON, 'Robin'), other: await makeStaff(NOON) };
}

/** The result for a case: its state, the number of approvals, and the emails to its owner. */
async function whatCameOf({ number, person }: { number: number; person: Person }) {
  const { state, approvals } = await database().supportCase.findFirstOrThrow({
    where: { number },
    select: { state: true, approvals: { select: { staffId: true } } },
  });
  return { state, approvals: approvals.length, mails: (await mailSubjectsOf(person)).length };
}

describe('a case that needs two approvals', () => {
  it("the second support agent sees the first one's reason, and no one is mailed before the second approval", async () => {
    const { person, number, one, other } = await arrange();
    const first = await approve({ session: one, number, seenRevision: 0, reason: 'Knew the last invoice.' });
    expect(first).toEqual({ ok: true, value: null });
    expect(await whatCameOf({ number, person })).toEqual({ state: 'open', approvals: 1, mails: 0 });
    await expect(approve({ session: one, number, seenRevision: 1 })).resolves.toEqual({
      ok: false,
      reason: 'already_approved',
    });
    const reading = await readCase({ session: other, number, now: NOON });
    const approved = { kind: 'approved', reason: 'Knew the last invoice.', doer: { who: 'staff', name: 'Robin' } };
    expect(reading).toMatchObject({ value: { approvalCount: 1, approvalsNeeded: 2, hasApproved: false } });
    expect(reading).toMatchObject({ value: { history: expect.arrayContaining([expect.objectContaining(approved)]) } });
    await expect(approve({ session: other, number, seenRevision: 1 })).resolves.toEqual(WAITING);
    expect(await whatCameOf({ number, person })).toEqual({ state: 'waiting', approvals: 2, mails: 1 });
  });
});

describe.runIf(IS_REAL_POSTGRES)(`two concurrent approvals (${REAL_ONLY})`, () => {
  it('of two concurrent approvals by two agents, the second must look again, and the waiting period starts once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { person, number, one, other } = await arrange();
      const sessions = [one, other] as const;
      const outcomes = await atOnce(2, (index) =>
        approve({ session: sessions[index % 2 ? 1 : 0], number, seenRevision: 0 }),
      );
      expect(tally(outcomes.map(reasonOf))).toEqual({ ok: 1, changed_meanwhile: 1 });
      const told = outcomes[0]?.ok ? other : one;
      await expect(approve({ session: told, number, seenRevision: 1 })).resolves.toEqual(WAITING);
      expect(await whatCameOf({ number, person })).toEqual({ state: 'waiting', approvals: 2, mails: 1 });
    }
  });

  it('an approval submitted twice by one agent counts once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { person, number, one } = await arrange();
      const outcomes = await atOnce(2, () => approve({ session: one, number, seenRevision: 0 }));
      expect(tally(outcomes.map(reasonOf))).toEqual({ ok: 1, changed_meanwhile: 1 });
      expect(await whatCameOf({ number, person })).toEqual({ state: 'open', approvals: 1, mails: 0 });
    }
  });

  it("two agents who both saw a third one's approval start the waiting period once", async () => {
    const { person, number, one, other } = await arrange();
    await approve({ session: await makeStaff(NOON, 'Kim'), number, seenRevision: 0 });
    const sessions = [one, other] as const;
    const outcomes = await atOnce(2, (index) =>
      approve({ session: sessions[index % 2 ? 1 : 0], number, seenRevision: 1 }),
    );
    expect(tally(outcomes.map(reasonOf))).toEqual({ ok: 1, changed_meanwhile: 1 });
    expect(await whatCameOf({ number, person })).toEqual({ state: 'waiting', approvals: 2, mails: 1 });
  });
});

function reasonOf(outcome: Awaited<ReturnType<typeof approve>>): string {
  return outcome.ok ? 'ok' : outcome.reason;
}
