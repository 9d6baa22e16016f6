import type { RequestOrigin } from '@/lib/domain/request-origin';
import type {
  SupportCaseChange,
  SupportCaseKind,
  SupportCaseOutcome,
  SupportCaseState,
} from '@/lib/domain/support-case';
import { orderedId } from '@/lib/platform/random';
import type { Prisma } from './generated/client';
import type { Db } from './transaction';

type NewSupportCase = {
  kind: SupportCaseKind;
  state: Exclude<SupportCaseState, 'ended'>;
  /** Of a lost-phone case. */
  userId?: string;
  /** Lower case. */
  email: string;
  createdAt: Date;
  address: string;
  agent: string;
  isBrowserKnown?: boolean;
  isNetworkKnown?: boolean;
  passwordProvenAt?: Date;
};

export async function insertSupportCase(db: Db, supportCase: NewSupportCase): Promise<{ id: string; number: number }> {
  const { userId, createdAt } = supportCase;
  const live = userId === undefined ? {} : { liveFor: userId };
  const data = { id: orderedId(), ...supportCase, ...live, stateSince: createdAt };
  return db.supportCase.create({ data, select: { id: true, number: true } });
}

const decisive = {
  id: true,
  number: true,
  kind: true,
  state: true,
  stateSince: true,
  revision: true,
  userId: true,
  email: true,
  createdAt: true,
  confirmedAt: true,
  takesEffectAt: true,
  approvals: { select: { staffId: true } },
} as const satisfies Prisma.SupportCaseSelect;

export type SupportCaseRow = Omit<Prisma.SupportCaseGetPayload<{ select: typeof decisive }>, 'approvals'> & {
  approvedBy: string[];
};

/** With what decides about it. */
async function findSupportCase(db: Db, id: string): Promise<SupportCaseRow | null> {
  const row = await db.supportCase.findUnique({ where: { id }, select: decisive });
  if (row === null) return null;
  const { approvals, ...facts } = row;
  return { ...facts, approvedBy: approvals.map(({ staffId }) => staffId) };
}

/**
 * The same with the row locked, so that what happens to a case happens one after the other. Whoever locks the account too
 * locks that first.
 */
export async function lockSupportCase(db: Db, id: string): Promise<SupportCaseRow | null> {
  await db.$executeRaw`SELECT 1 FROM "SupportCase" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findSupportCase(db, id);
}

/** The one case of the account that has not ended. It may have lapsed meanwhile: see isCaseLive. */
export async function findLiveCaseId(db: Db, userId: string): Promise<string | null> {
  return (await db.supportCase.findUnique({ where: { liveFor: userId }, select: { id: true } }))?.id ?? null;
}

type CaseWrite = {
  id: string;
  /** As the row was read under its lock. */
  revision: number;
  change: SupportCaseChange;
  /** Who did it; told when the case ended by it. */
  by: string | null;
  endReason?: string | undefined;
  now: Date;
};

/** Writes what became of a case, if nothing became of it meanwhile. @returns false when something did */
export async function writeSupportCase(db: Db, { id, revision, change, ...end }: CaseWrite): Promise<boolean> {
  const { count } = await db.supportCase.updateMany({
    where: { id, revision, state: { not: 'ended' } },
    data: { revision: { increment: 1 }, ...columnsOf(change, end) },
  });
  return count === 1;
}

type End = { userId: string; outcome: SupportCaseOutcome } & Ending;

/** Ends whatever case of the account has not ended, by what ends every one. @returns its id, or null */
export async function endLiveCase(db: Db, { userId, outcome, ...end }: End): Promise<string | null> {
  const rows = await db.supportCase.updateManyAndReturn({
    where: { liveFor: userId, state: { not: 'ended' } },
    data: { revision: { increment: 1 }, ...columnsOf({ state: 'ended', outcome }, end) },
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/** The approval that decided the case: who gave it last, and why; null when there is none. */
export function findLastApproval(db: Db, caseId: string) {
  return db.supportApproval.findFirst({
    where: { caseId },
    orderBy: { at: 'desc' },
    select: { staffId: true, reason: true },
  });
}

type Ending = { by: string | null; endReason?: string | undefined; now: Date };

function columnsOf(change: SupportCaseChange, end: Ending) {
  if (change === null) return {};
  return change.state === 'ended' ? endColumns(change.outcome, end) : { ...change, stateSince: end.now };
}

function endColumns(outcome: SupportCaseOutcome, { by, endReason, now }: Ending) {
  const end = { endedAt: now, endedBy: by, endReason: endReason ?? null, liveFor: null };
  return { state: 'ended', outcome, stateSince: now, ...end } as const;
}

type Confirmation = { id: string; address: string; agent: string; now: Date };

/** From where the mailed link was followed, beside the change that it makes. */
export async function markCaseConfirmed(db: Db, { id, address, agent, now }: Confirmation): Promise<void> {
  const data = { confirmedAt: now, confirmedAddress: address, confirmedAgent: agent };
  await db.supportCase.updateMany({ where: { id }, data });
}

type EndedCase = { userId: string; email: string; outcome: SupportCaseOutcome; origin: RequestOrigin } & Ending;

/** A lost-phone case that was over as soon as it was written, for what support did without one. @returns its id */
export async function insertEndedCase(db: Db, { userId, email, outcome, origin, ...end }: EndedCase): Promise<string> {
  const opened = { id: orderedId(), kind: 'lost_phone', userId, email, createdAt: end.now, ...origin } as const;
  const data = { ...opened, ...endColumns(outcome, end) };
  return (await db.supportCase.create({ data, select: { id: true } })).id;
}

/** How many lost-phone cases of the account count towards the limit: those that were never confirmed do while they live. */
export function countCases(db: Db, { userId, since }: { userId: string; since: Date }): Promise<number> {
  return db.supportCase.count({ where: countedCases({ userId, since }) });
}

function countedCases({ userId, since }: { userId: string; since: Date }) {
  const counted = [{ confirmedAt: { not: null } }, { outcome: 'cancelled' }, { liveFor: userId }];
  return { userId, createdAt: { gt: since }, OR: counted };
}

type NewApproval = { caseId: string; staffId: string; subjectId: string; reason: string; at: Date };

/** The database takes one of each member of staff, and none of the account's own. */
export async function insertSupportApproval(db: Db, approval: NewApproval): Promise<void> {
  await db.supportApproval.create({ data: approval, select: { at: true } });
}

/** When the oldest of the cases that count was opened: once it no longer counts, another can be. */
export async function findOldestCountedCase(
  db: Db,
  { userId, since }: { userId: string; since: Date },
): Promise<Date | null> {
  const row = await db.supportCase.findFirst({
    where: countedCases({ userId, since }),
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  return row?.createdAt ?? null;
}

const ownersView = {
  id: true,
  number: true,
  kind: true,
  state: true,
  stateSince: true,
  createdAt: true,
  confirmedAt: true,
  takesEffectAt: true,
  endedAt: true,
  outcome: true,
  endReason: true,
} as const satisfies Prisma.SupportCaseSelect;

/** The case as its owner is shown it: without notes and without who of support wrote. */
export function findCaseForOwner(db: Db, { id, most }: { id: string; most: number }) {
  return db.supportCase.findUnique({
    where: { id },
    relationLoadStrategy: 'join',
    select: {
      ...ownersView,
      messages: {
        where: { author: { in: ['person', 'support'] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: most,
        select: { id: true, author: true, message: true, createdAt: true },
      },
    },
  });
}
