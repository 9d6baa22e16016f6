import { HOUR_MS, MINUTE_MS } from './duration';

/** How long a login may wait for its second factor before the owner is alerted that someone entered the password. */
export const LOGIN_ALARM_AFTER_MS = 3 * MINUTE_MS;

/** The owner gets at most one alarm in this time, however many logins stop halfway: more would be deleted unread. */
export const ALARM_EVERY_MS = HOUR_MS;
