import { ACTIVITY_PAGE_SIZE, ACTIVITY_SHOWN_MS, type ActivityEntry, activityEntry } from '@/lib/domain/activity';
import { addMs } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { findEvents } from '@/lib/store/security-event-store';

type Asked = {
  userId: string;
  /**
   * The id of the event after which the page starts. An id that isn't one of this person's events starts at the newest.
   */
  before: string | null;
  isAll: boolean;
  now: Date;
};

/** `olderThan`: the id after which the next page starts, if there is one. */
export type ActivityPage = { entries: ActivityEntry[]; olderThan: string | null };

/** One page of a person's own log, newest first: the last 90 days, or all of it. One statement. */
export async function readActivity({ userId, before, isAll, now }: Asked): Promise<ActivityPage> {
  const since = isAll ? new Date(0) : addMs(now, -ACTIVITY_SHOWN_MS);
  const events = await findEvents(database(), { subjectId: userId, since, before, most: ACTIVITY_PAGE_SIZE + 1 });
  const entries = events.slice(0, ACTIVITY_PAGE_SIZE).map((event) => activityEntry(event, userId));
  return { entries, olderThan: events.length > ACTIVITY_PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null };
}
