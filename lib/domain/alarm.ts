import { HOUR_MS } from './duration';

/** The owner gets one alarm in this time, however many logins stop half-way: more would only be deleted unread. */
export const ALARM_EVERY_MS = HOUR_MS;
