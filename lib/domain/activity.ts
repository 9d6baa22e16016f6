import { DAY_MS } from './duration';

/** How far back the activity page looks unless it is asked for more. */
export const ACTIVITY_SHOWN_MS = 90 * DAY_MS;
export const ACTIVITY_PAGE_SIZE = 50;

/** Who did it, as the person whose log it is may read it: nobody else is named. */
export type Doer = 'you' | 'support' | 'stranger';

/** One row of a person's own log. `agent` is data from outside, `browser` the same in words of ours. */
export type ActivityEntry = {
  id: string;
  at: Date;
  kind: string;
  outcome: string;
  reason: string | null;
  doer: Doer;
  address: string;
  agent: string;
  browser: string;
};

/** @param actor as logged: `user:<id>`, `console`, `anyone` */
export function doerOf(actor: string, userId: string): Doer {
  if (actor === `user:${userId}`) return 'you';
  return actor === 'anyone' ? 'stranger' : 'support';
}
