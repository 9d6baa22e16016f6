import { type RecognizedBrowser, recognizeBrowser } from './client';
import { DAY_MS } from './duration';
import type { SecurityEventKind, SecurityEventOutcome } from './security-event';

/** How far back the activity page goes by default. */
export const ACTIVITY_SHOWN_MS = 90 * DAY_MS;
export const ACTIVITY_PAGE_SIZE = 50;

/** Who acted, as shown to the owner of the log: no one else is named. */
export type Doer = 'you' | 'support' | 'stranger';

/** One row of a user's own log. `userAgent` is untrusted input; `browser` is what it names, in names of ours. */
export type ActivityEntry = {
  id: string;
  at: Date;
  kind: SecurityEventKind;
  outcome: SecurityEventOutcome;
  reason: string | null;
  doer: Doer;
  ip: string;
  userAgent: string;
  browser: RecognizedBrowser;
};

/** @param actor as logged: `user:<id>`, `console`, `anyone` */
export function doerOf(actor: string, userId: string): Doer {
  if (actor === `user:${userId}`) return 'you';
  return actor === 'anyone' ? 'stranger' : 'support';
}

type LoggedEvent = Omit<ActivityEntry, 'doer' | 'browser'> & { actor: string };

/** An event as shown to the person whose log it is, without anyone else's id. */
export function activityEntry({ actor, ...event }: LoggedEvent, userId: string): ActivityEntry {
  return { ...event, doer: doerOf(actor, userId), browser: recognizeBrowser(event.userAgent) };
}
