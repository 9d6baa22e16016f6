import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration';

/** NIST AAL2 recommends 1 h and 24 h; docs/security.md says why these are longer. */
export const SESSION_IDLE_MS = 8 * HOUR_MS;
export const SESSION_LIFETIME_MS = 7 * DAY_MS;
const STEP_UP_LIFETIME_MS = 10 * MINUTE_MS;
/** `lastSeenAt` is written at most this often. */
export const SESSION_SEEN_EVERY_MS = MINUTE_MS;

type SessionState = {
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  endedAt: Date | null;
  steppedUpAt: Date | null;
  user: { disabledAt: Date | null };
};

export function isSessionLive(session: SessionState, now: Date): boolean {
  return (
    session.endedAt === null &&
    session.endsAt > now &&
    now.getTime() - session.lastSeenAt.getTime() < SESSION_IDLE_MS &&
    session.user.disabledAt === null
  );
}

/** True if the user logged in or stepped up within the last ten minutes. */
export function hasRecentStepUp(session: Pick<SessionState, 'createdAt' | 'steppedUpAt'>, now: Date): boolean {
  const provedAt = session.steppedUpAt ?? session.createdAt;
  return now.getTime() - provedAt.getTime() < STEP_UP_LIFETIME_MS;
}
