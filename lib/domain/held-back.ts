import { addMs, DAY_MS } from './duration';
import type { SecurityEventKind } from './security-event';

/**
 * How long a support case is held back after what gives a thief of the mailbox or the session a start: a password set by a
 * mailed link, and any change of the e-mail address (security.md, G1; NIST SP 800-63B-4 §4.2.2.2).
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

/** What holds a case back now, the one that ends last first. @param events of the account, of any kind */
export function holdBacks(events: readonly { kind: string; at: Date }[], now: Date): HoldBack[] {
  return events
    .flatMap(({ kind, at }) => (isHoldBackKind(kind) ? [{ kind, at, until: addMs(at, holdBackMs[kind]) }] : []))
    .filter(({ until }) => until > now)
    .toSorted((one, other) => other.until.getTime() - one.until.getTime());
}

function isHoldBackKind(kind: string): kind is HoldBackKind {
  return Object.hasOwn(holdBackMs, kind);
}
