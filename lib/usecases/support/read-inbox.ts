import { type CaseHold, caseHoldKinds, caseHolds, MAX_CASE_HOLD_MS } from '@/lib/domain/case-hold';
import { addMs } from '@/lib/domain/duration';
import { failure, type Result, success } from '@/lib/domain/result';
import { isCaseLive } from '@/lib/domain/support-case';
import { DESK_PAGE_SIZE, type DeskQueue, type DeskSearch, isStaff, MAX_DESK_COUNT } from '@/lib/domain/support-desk';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import {
  countQueues,
  findEventsOfMany,
  findInbox,
  type InboxPlace,
  type InboxRow,
} from '@/lib/store/support-inbox-store';
import type { CurrentSession } from '../sessions/current-session';

type Asked = {
  session: CurrentSession;
  queue: DeskQueue;
  /** Searches all queues; null shows `queue`. */
  search: DeskSearch | null;
  after: InboxPlace | null;
  now: Date;
};

export type InboxEntry = Omit<InboxRow, 'id' | 'userId'> & {
  /** Still in its queue, but lapsed. */
  isLapsed: boolean;
  /** Why a case that support hasn't decided yet is on hold. */
  hold: CaseHold | null;
  isOwn: boolean;
};

export type Inbox = {
  entries: InboxEntry[];
  /** Where the next page starts, if there is one. */
  next: InboxPlace | null;
  /** Up to MAX_DESK_COUNT, plus one for "more than that". */
  counts: Record<DeskQueue, number>;
  approvalsNeeded: number;
};

/** One page of the desk's list. Three statements, each along an index, however many cases there are. */
export async function readInbox({ session, queue, search, after, now }: Asked): Promise<Result<Inbox, 'not_staff'>> {
  if (!isStaff(session)) return failure('not_staff');
  const rows = await findInbox(database(), { queue, search, after, most: DESK_PAGE_SIZE + 1 });
  const counts = await countQueues(database(), MAX_DESK_COUNT + 1);
  const shown = rows.slice(0, DESK_PAGE_SIZE);
  const holds = await readCaseHoldsOfMany(shown, now);
  const last = rows.length > DESK_PAGE_SIZE ? shown.at(-1) : undefined;
  return success({
    entries: shown.map(({ id: _, userId, ...row }) => ({
      ...row,
      isLapsed: row.state !== 'ended' && !isCaseLive(row, now),
      hold: row.state === 'open' && userId !== null ? (holds.get(userId)?.[0] ?? null) : null,
      isOwn: userId === session.userId,
    })),
    next: last ? { at: last.stateSince, email: last.email, id: last.id } : null,
    counts,
    approvalsNeeded: environment().supportApprovals,
  });
}

async function readCaseHoldsOfMany(rows: readonly InboxRow[], now: Date): Promise<Map<string, CaseHold[]>> {
  const subjectIds = rows.flatMap(({ state, userId }) => (state === 'open' && userId !== null ? [userId] : []));
  if (subjectIds.length === 0) return new Map();
  const asked = { subjectIds, kinds: caseHoldKinds, since: addMs(now, -MAX_CASE_HOLD_MS) };
  const events = await findEventsOfMany(database(), asked);
  return new Map(
    subjectIds.map((id) => [
      id,
      caseHolds(
        events.filter(({ subjectId }) => subjectId === id),
        now,
      ),
    ]),
  );
}
