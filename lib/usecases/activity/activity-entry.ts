import { type ActivityEntry, doerOf } from '@/lib/domain/activity';
import { describeUserAgent } from '@/lib/domain/client';
import type { LoggedEvent } from '@/lib/store/security-event-store';

/** An event as shown to the person whose log it is, without anyone else's id. */
export function activityEntry({ actor, ...event }: LoggedEvent, userId: string): ActivityEntry {
  return { ...event, doer: doerOf(actor, userId), browser: describeUserAgent(event.userAgent) };
}
