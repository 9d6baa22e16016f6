import { type Doer, doerOf } from '@/lib/domain/activity';
import type { LoggedEvent } from '@/lib/store/security-event-store';

/** One row of a person's own log, without anybody else's id. */
export type ActivityEntry = Omit<LoggedEvent, 'actor'> & { doer: Doer };

export function activityEntry({ actor, ...event }: LoggedEvent, userId: string): ActivityEntry {
  return { ...event, doer: doerOf(actor, userId) };
}
