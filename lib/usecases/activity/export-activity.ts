import { type ActivityEntry, activityEntry } from '@/lib/domain/activity';
import { database } from '@/lib/store/client';
import { findEvents } from '@/lib/store/security-event-store';

const BATCH = 1000;

/** A person's whole log, newest first, in batches: however long it is, only one batch is in memory. */
export async function* exportActivity({ userId }: { userId: string }): AsyncGenerator<ActivityEntry[], void> {
  let before: string | null = null;
  do {
    const events = await findEvents(database(), { subjectId: userId, since: new Date(0), before, most: BATCH });
    yield events.map((event) => activityEntry(event, userId));
    before = events.length < BATCH ? null : (events.at(-1)?.id ?? null);
  } while (before !== null);
}
