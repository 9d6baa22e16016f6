import type { Client } from '@/lib/domain/client';
import type {
  SupportCaseChange,
  SupportCaseKind,
  SupportCaseOutcome,
  SupportCaseState,
} from '@/lib/domain/support-case';
import { uuidv7 } from '@/lib/platform/random';
import type { Prisma } from './generated/client';
import type { Db } from './transaction';

type NewSupportCase = {
  kind: SupportCaseKind;
  state: Exclude<SupportCaseState, 'ended'>;
  /** For a lost-phone case. */
  userId?: string;
  email: string;
  createdAt: Date;
  ip: string;
  userAgent: string;
  isBrowserKnown?: boolean;
  isNetworkKnown?: boolean;
  passwordProvenAt?: Date;
};

export async function insertSupportCase(db: Db, supportCase: NewSupportCase): Promise<{ id: string; number: number }> {
  const { userId, createdAt } = supportCase;
  const live = userId === undefined ? {} : { liveFor: userId };
  const data = { id: uuidv7(), ...supportCase, ...live, stateSince: createdAt };
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

/** Reads a case with everything needed to decide about it. */
async function findSupportCase(db: Db, id: string): Promise<SupportCaseRow | null> {
  const row = await db.supportCase.findUnique({ where: { id }, select: decisive });
  if (row === null) return null;
  const { approvals, ...facts } = row;
  return { ...facts, approvedBy: approvals.map(({ staffId }) => staffId) };
}

/**
 * Same as findSupportCase, with the row locked, so that a case changes one step at a time. If you also lock the
 * account, lock that first.
 */
export async function lockSupportCase(db: Db, id: string): Promise<SupportCaseRow | null> {
  await db.$executeRaw`SELECT 1 FROM "SupportCase" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findSupportCase(db, id);
}

/** The account's one case that hasn't ended. It may have lapsed, though: see isCaseLive. */
export async function findLiveCaseId(db: Db, userId: string): Promise<string | null> {
  return (await db.supportCase.findUnique({ where: { liveFor: userId }, select: { id: true } }))?.id ?? null;
}

type CaseWrite = {
  id: string;
  /** As read under the row's lock. */
  revision: number;
  change: SupportCaseChange;
  /** The person who did it; stored if this ended the case. */
  by: string | null;
  endReason?: string | undefined;
  now: Date;
};

/** Writes the new state of a case, unless it has changed in the meantime. @returns false if it has */
export async function writeSupportCase(db: Db, { id, revision, change, ...end }: CaseWrite): Promise<boolean> {
  const { count } = await db.supportCase.updateMany({
    where: { id, revision, state: { not: 'ended' } },
    data: { revision: { increment: 1 }, ...columnsOf(change, end) },
  });
  return count === 1;
}

type End = { userId: string; outcome: SupportCaseOutcome } & Ending;

/** Ends the account's open case, if any, whatever its state. @returns its id, or null */
export async function endLiveCase(db: Db, { userId, outcome, ...end }: End): Promise<string | null> {
  const rows = await db.supportCase.updateManyAndReturn({
    where: { liveFor: userId, state: { not: 'ended' } },
    data: { revision: { increment: 1 }, ...columnsOf({ state: 'ended', outcome }, end) },
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/** The deciding approval: its reason and who gave it; null if there is none. */
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

type Confirmation = { id: string; ip: string; userAgent: string; now: Date };

/** Records the client that followed the mailed link. The state itself is written separately. */
export async function markCaseConfirmed(db: Db, { id, ip, userAgent, now }: Confirmation): Promise<void> {
  const data = { confirmedAt: now, confirmedIp: ip, confirmedUserAgent: userAgent };
  await db.supportCase.updateMany({ where: { id }, data });
}

type EndedCase = { userId: string; email: string; outcome: SupportCaseOutcome; client: Client } & Ending;

/** Inserts a lost-phone case that has already ended, for an act of support without a case. @returns its id */
export async function insertEndedCase(db: Db, { userId, email, outcome, client, ...end }: EndedCase): Promise<string> {
  const opened = { id: uuidv7(), kind: 'lost_phone', userId, email, createdAt: end.now, ...client } as const;
  const data = { ...opened, ...endColumns(outcome, end) };
  return (await db.supportCase.create({ data, select: { id: true } })).id;
}

/** Counts an account's lost-phone cases toward the limit. Unconfirmed ones count only while they are live. */
export function countCases(db: Db, { userId, since }: { userId: string; since: Date }): Promise<number> {
  return db.supportCase.count({ where: countedCases({ userId, since }) });
}

function countedCases({ userId, since }: { userId: string; since: Date }) {
  const counted = [{ confirmedAt: { not: null } }, { outcome: 'cancelled' as const }, { liveFor: userId }];
  return { userId, createdAt: { gt: since }, OR: counted };
}

type NewApproval = { caseId: string; staffId: string; subjectId: string; reason: string; at: Date };

/** The database accepts one approval per staff member, and none for their own account. */
export async function insertSupportApproval(db: Db, approval: NewApproval): Promise<void> {
  await db.supportApproval.create({ data: approval, select: { at: true } });
}

/** When the oldest case that counts was opened: once it no longer counts, a new one can be opened. */
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

export type OwnersCaseRow = Prisma.SupportCaseGetPayload<{ select: typeof ownersView }>;

/** The case as shown to its owner: without notes, and without the names of support agents. */
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
