import type { SecurityEventKind } from '@/lib/domain/security-event';
import type { SupportCaseKind, SupportCaseOutcome, SupportCaseState } from '@/lib/domain/support-case';
import type { DeskQueue, DeskSearch } from '@/lib/domain/support-desk';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

/** Where the previous page ended. A search is ordered by `email`, a queue by `at`. */
export type InboxPlace = { at: Date; email: string; id: string };

export type InboxRow = {
  id: string;
  number: number;
  kind: SupportCaseKind;
  state: SupportCaseState;
  stateSince: Date;
  takesEffectAt: Date | null;
  outcome: SupportCaseOutcome | null;
  userId: string | null;
  email: string;
  approvals: number;
  /** The beginning of the last message. */
  lastLine: string | null;
};

type InboxAsked = { queue: DeskQueue; search: DeskSearch | null; after: InboxPlace | null; most: number };

/** A page of a queue, or of search results from all of them, each with its last line. One walk along an index. */
export function findInbox(db: Db, asked: InboxAsked): Promise<InboxRow[]> {
  return db.$queryRaw<InboxRow[]>(Prisma.sql`
    SELECT c.*, (SELECT count(*)::int FROM "SupportApproval" a WHERE a."caseId" = c."id") AS "approvals",
      left(m."message", 200) AS "lastLine"
    FROM (
      SELECT "id", "number", "kind"::text, "state"::text, "stateSince", "takesEffectAt", "outcome", "userId", "email"
      FROM "SupportCase" ${asked.search === null ? inQueue(asked) : found(asked.search, asked.after)}
      LIMIT ${asked.most}
    ) c
    LEFT JOIN LATERAL (
      SELECT "message" FROM "SupportMessage" WHERE "caseId" = c."id"
      ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
    ) m ON true
    ORDER BY ${asked.search === null ? queueOrder(asked.queue, 'c.') : Prisma.raw(FOUND_ORDER)}`);
}

function inQueue({ queue, after }: InboxAsked): Prisma.Sql {
  const isPast = Prisma.raw(queue === 'ended' ? '<' : '>');
  const place = after && Prisma.sql`AND ("stateSince", "id") ${isPast} (${after.at}::timestamptz, ${after.id}::uuid)`;
  return Prisma.sql`
    WHERE "state" = ${queue}::"SupportCaseState" ${place ?? Prisma.empty} ORDER BY ${queueOrder(queue, '')}`;
}

/** Longest waiting first; ended cases, most recent first. Waiting cases take effect in the order they were approved. */
function queueOrder(queue: DeskQueue, of: '' | 'c.'): Prisma.Sql {
  const direction = queue === 'ended' ? 'DESC' : 'ASC';
  return Prisma.raw(`${of}"stateSince" ${direction}, ${of}"id" ${direction}`);
}

/** By the bytes of the email, like the index, so that no input acts as a pattern. */
const FOUND_ORDER = '"email" USING ~<~, "id" DESC';
/** Sorts after any continuation of an email. */
const LAST_CHARACTER = '\u{10FFFF}';

function found(search: DeskSearch, after: InboxPlace | null): Prisma.Sql {
  const isShown = Prisma.sql`"state" <> 'unconfirmed'`;
  if ('number' in search)
    return Prisma.sql`WHERE "number" = ${search.number} AND ${isShown} ORDER BY ${Prisma.raw(FOUND_ORDER)}`;
  const { emailBegins } = search;
  const place =
    after &&
    Prisma.sql`
    AND "email" ~>=~ ${after.email} AND ("email" ~>~ ${after.email} OR "id" < ${after.id}::uuid)`;
  return Prisma.sql`
    WHERE "email" ~>=~ ${emailBegins} AND "email" ~<~ ${emailBegins + LAST_CHARACTER} ${place ?? Prisma.empty}
      AND ${isShown}
    ORDER BY ${Prisma.raw(FOUND_ORDER)}`;
}

/** How many cases each queue has, counted up to `most`. */
export async function countQueues(db: Db, most: number): Promise<Record<DeskQueue, number>> {
  const count = (queue: DeskQueue) => Prisma.sql`
    (SELECT count(*)::int FROM (
      SELECT FROM "SupportCase" WHERE "state" = ${queue}::"SupportCaseState" ORDER BY "stateSince", "id" LIMIT ${most}) q)`;
  const [counts] = await db.$queryRaw<Record<DeskQueue, number>[]>(Prisma.sql`
    SELECT ${count('open')} AS "open", ${count('waiting')} AS "waiting", ${count('ended')} AS "ended"`);
  return counts ?? { open: 0, waiting: 0, ended: 0 };
}

type KindsOfMany = { subjectIds: readonly string[]; kinds: readonly SecurityEventKind[]; since: Date };

/** Successful events of these kinds, for several accounts at once. */
export function findEventsOfMany(db: Db, { subjectIds, kinds, since }: KindsOfMany) {
  return db.securityEvent.findMany({
    where: { subjectId: { in: [...subjectIds] }, kind: { in: [...kinds] }, outcome: 'ok', at: { gte: since } },
    select: { subjectId: true, kind: true, at: true },
  });
}
