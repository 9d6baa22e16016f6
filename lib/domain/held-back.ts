import { addMs, DAY_MS } from './duration';
import type { SecurityEventKind } from './security-event';

/**
 * How long a support case stays on hold after an event that may be the work of someone who took over the mailbox or a
 * session: a password reset by email, or any change of the email address (NIST SP 800-63B-4 §4.2.2.2).
 */
export const holdBackMs = {
  password_reset: 7 * DAY_MS,
  email_changed: 30 * DAY_MS,
  email_change_undone: 30 * DAY_MS,
} as const satisfies Partial<Record<SecurityEventKind, number>>;

export type HoldBackKind = keyof typeof holdBackMs;

export const holdBackKinds: readonly string[] = Object.keys(holdBackMs);

export const LONGEST_HOLD_BACK_MS = Math.max(...Object.values(holdBackMs));

export type HoldBack = { kind: HoldBackKind; at: Date; until: Date };

/** The reasons a case is on hold now, the longest-lasting first. @param events of the account, of any kind */
export function holdBacks(events: readonly { kind: string; at: Date }[], now: Date): HoldBack[] {
  return events
    .flatMap(({ kind, at }) => (isHoldBackKind(kind) ? [{ kind, at, until: addMs(at, holdBackMs[kind]) }] : []))
    .filter(({ until }) => until > now)
    .toSorted((one, other) => other.until.getTime() - one.until.getTime());
}

function isHoldBackKind(kind: string): kind is HoldBackKind {
  return Object.hasOwn(holdBackMs, kind);
}
