import { HOUR_MS, MINUTE_MS } from './duration';

/** When the owner is told of a login whose password was right and whose second factor never came. */
export const LOGIN_ALARM_AFTER_MS = 3 * MINUTE_MS;

/** The owner gets one alarm in this time, however many logins stop half-way: more would only be deleted unread. */
export const ALARM_EVERY_MS = HOUR_MS;
