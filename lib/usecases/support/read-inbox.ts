import { addMs } from '@/lib/domain/duration';
import { type HoldBack, holdBackKinds, holdBacks, LONGEST_HOLD_BACK_MS } from '@/lib/domain/held-back';
import { failure, type Result, success } from '@/lib/domain/result';
import { isCaseLive } from '@/lib/domain/support-case';
import { DESK_COUNT_MOST, DESK_PAGE_SIZE, type DeskQueue, type DeskSearch, isStaff } from '@/lib/domain/support-desk';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import {
  countQueues,
  findEventsOfMany,
  findInbox,
  type InboxPlace,
  type InboxRow,
} from '@/lib/store/support-inbox-store';
import type { CurrentSession } from '../steps/current-session';

type Asked = {
  session: CurrentSession;
  queue: DeskQueue;
  /** Searches all queues; null shows `queue`. */
  search: DeskSearch | null;
  after: InboxPlace | null;
  now: Date;
};

export type InboxEntry = Omit<InboxRow, 'userId'> & {
  /** Still in its queue, but lapsed. */
  isLapsed: boolean;
  /** Why a case that support hasn't decided yet is on hold. */
  heldBack: HoldBack | null;
  isOwn: boolean;
};

export type Inbox = {
  entries: InboxEntry[];
  /** Where the next page starts, if there is one. */
  next: InboxPlace | null;
  /** Up to DESK_COUNT_MOST, plus one for "more than that". */
  counts: Record<DeskQueue, number>;
  approvalsNeeded: number;
};

/** One page of the desk's list. Three statements, each along an index, however many cases there are. */
export async function readInbox({ session, queue, search, after, now }: Asked): Promise<Result<Inbox, 'not_staff'>> {
  if (!isStaff(session)) return failure('not_staff');
  const rows = await findInbox(database(), { queue, search, after, most: DESK_PAGE_SIZE + 1 });
  const counts = await countQueues(database(), DESK_COUNT_MOST + 1);
  const shown = rows.slice(0, DESK_PAGE_SIZE);
  const held = await readHoldBacksOfMany(shown, now);
  const last = rows.length > DESK_PAGE_SIZE ? shown.at(-1) : undefined;
  return success({
    entries: shown.map(({ userId, ...row }) => ({
      ...row,
      isLapsed: row.state !== 'ended' && !isCaseLive(row, now),
      heldBack: row.state === 'open' && userId !== null ? (held.get(userId)?.[0] ?? null) : null,
      isOwn: userId === session.userId,
    })),
    next: last ? { at: last.stateSince, email: last.email, id: last.id } : null,
    counts,
    approvalsNeeded: environment().supportApprovals,
  });
}

async function readHoldBacksOfMany(rows: readonly InboxRow[], now: Date): Promise<Map<string, HoldBack[]>> {
  const subjectIds = rows.flatMap(({ state, userId }) => (state === 'open' && userId !== null ? [userId] : []));
  if (subjectIds.length === 0) return new Map();
  const asked = { subjectIds, kinds: holdBackKinds, since: addMs(now, -LONGEST_HOLD_BACK_MS) };
  const events = await findEventsOfMany(database(), asked);
  return new Map(
    subjectIds.map((id) => [
      id,
      holdBacks(
        events.filter(({ subjectId }) => subjectId === id),
        now,
      ),
    ]),
  );
}
