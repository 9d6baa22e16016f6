import { addMs, DAY_MS } from './duration';
import type { SecurityEventKind } from './security-event';

/**
 * The events that may be the work of someone who took over the mailbox or a session: a password reset by email, or any
 * change of the email address.
 */
export const caseHoldKinds = [
  'password_reset',
  'email_changed',
  'email_change_undone',
] as const satisfies SecurityEventKind[];

export type CaseHoldKind = (typeof caseHoldKinds)[number];

/** How long a support case stays on hold after such an event (NIST SP 800-63B-4 §4.2.2.2). */
const caseHoldMs = {
  password_reset: 7 * DAY_MS,
  email_changed: 30 * DAY_MS,
  email_change_undone: 30 * DAY_MS,
} as const satisfies Record<CaseHoldKind, number>;

export const MAX_CASE_HOLD_MS = Math.max(...Object.values(caseHoldMs));

export type CaseHold = { kind: CaseHoldKind; at: Date; until: Date };

/** The reasons a case is on hold now, the longest-lasting first. @param events of the account, of any kind */
export function caseHolds(events: readonly { kind: SecurityEventKind; at: Date }[], now: Date): CaseHold[] {
  return events
    .flatMap(({ kind, at }) => (isCaseHoldKind(kind) ? [{ kind, at, until: addMs(at, caseHoldMs[kind]) }] : []))
    .filter(({ until }) => until > now)
    .toSorted((one, other) => other.until.getTime() - one.until.getTime());
}

function isCaseHoldKind(kind: SecurityEventKind): kind is CaseHoldKind {
  return Object.hasOwn(caseHoldMs, kind);
}
