import { addMs, DAY_MS, HOUR_MS } from './duration';
import { failure, type Result, success } from './result';

export type SupportCaseKind = 'message' | 'lost_phone';

/** The queue a case is in. */
export type SupportCaseState = 'unconfirmed' | 'open' | 'waiting' | 'ended';

/** How a case ended. `took_effect`: two-factor authentication is off. */
export type SupportCaseOutcome =
  | 'took_effect'
  | 'cancelled' // by the owner, from the case's page or inside a session
  | 'factor_shown' // by a login with a second factor
  | 'account_changed' // by a change of password, factors or email address
  | 'replaced' // by a newer one, before it was confirmed
  | 'closed' // by support
  | 'answered' // a message, by support
  | 'expired'; // by time

/** The writer of a message in a case. `note`: by support, and visible only to support. */
export type SupportMessageAuthor = 'person' | 'support' | 'note';

/** The requester must confirm the case by email within this time. */
export const CONFIRM_WITHIN_MS = 24 * HOUR_MS;
/** An undecided case expires after this time, so its evidence is never older. */
export const DECIDE_WITHIN_MS = 30 * DAY_MS;
/** An approved case expires too: left open, it would let in anyone who gets hold of the password later. */
export const LOG_IN_WITHIN_MS = 14 * DAY_MS;

/** A case is deleted, with everything written in it, this long after its end. */
export const ENDED_CASE_RETENTION_MS = 365 * DAY_MS;

/**
 * The number of cases that may be opened for one account within CASES_COUNTED_MS. A case that ended without being
 * confirmed or canceled doesn't count.
 */
export const MAX_CASES = 3;
export const CASES_COUNTED_MS = 30 * DAY_MS;

/** The facts that decide a case. `approvedBy`: the ids of staff, each once. */
export type SupportCaseFacts = {
  kind: SupportCaseKind;
  state: SupportCaseState;
  stateSince: Date;
  takesEffectAt: Date | null;
  approvedBy: readonly string[];
};

/** The facts of a case without its approvals. */
type Standing = Omit<SupportCaseFacts, 'approvedBy'>;

export type SupportCaseEvent =
  /** The mailed link was opened and the button clicked. */
  | { kind: 'confirm' }
  /** A support agent vouches for the requester's identity. `subjectId` is the owner of the account. */
  | {
      kind: 'approve';
      staffId: string;
      subjectId: string | null;
      approvalsNeeded: number;
      waitMs: number;
      onHoldUntil: Date | null;
    }
  | { kind: 'cancel' }
  /** The owner writes a message in the case. */
  | { kind: 'write' }
  | { kind: 'close'; staffId: string; subjectId: string | null }
  | { kind: 'answer'; staffId: string; subjectId: string | null }
  /** A newer case is opened for the account. */
  | { kind: 'replace' }
  /** A login with the correct password. */
  | { kind: 'log_in' }
  /** A login with a second factor. */
  | { kind: 'show_factor' }
  | { kind: 'change_account' };

/** The effect of an event on the case; null: it stays as it is. */
export type SupportCaseChange =
  | { state: 'open' }
  | { state: 'waiting'; takesEffectAt: Date }
  | { state: 'ended'; outcome: SupportCaseOutcome }
  | null;

export type SupportCaseReason =
  | 'case_over'
  | 'not_confirmed'
  | 'already_confirmed'
  | 'already_approved' // by the same agent
  | 'decided' // has all the approvals it needs
  | 'on_hold'
  | 'own_account'
  | 'too_early'
  | 'only_a_message'; // proves nothing, so it leads to no change

/** When the state of a case expires; the case has then ended, whatever its row says. Null: not until someone acts. */
export function lapsesAt({ kind, state, stateSince, takesEffectAt }: Standing): Date | null {
  if (kind === 'message' || state === 'ended') return null;
  if (state === 'unconfirmed') return addMs(stateSince, CONFIRM_WITHIN_MS);
  if (state === 'open') return addMs(stateSince, DECIDE_WITHIN_MS);
  return takesEffectAt === null ? null : addMs(takesEffectAt, LOG_IN_WITHIN_MS);
}

/** True if the case can still change. */
export function isCaseLive(facts: Standing, now: Date): boolean {
  const end = lapsesAt(facts);
  return facts.state !== 'ended' && (end === null || end > now);
}

/** True if the next login with the password alone turns two-factor authentication off. */
export function isCaseDue(facts: Standing, now: Date): boolean {
  const { state, takesEffectAt } = facts;
  return state === 'waiting' && takesEffectAt !== null && takesEffectAt <= now && isCaseLive(facts, now);
}

/** The effect of every event in every state of a case. Called with the case's row locked. */
export function nextCase(
  facts: SupportCaseFacts,
  event: SupportCaseEvent,
  now: Date,
): Result<SupportCaseChange, SupportCaseReason> {
  if (!isCaseLive(facts, now)) return failure('case_over');
  switch (event.kind) {
    case 'confirm':
      return confirmed(facts);
    case 'approve':
      return approved(facts, event, now);
    case 'answer':
      return answered(facts, event);
    case 'close':
      return event.staffId === event.subjectId ? failure('own_account') : ended('closed');
    case 'log_in':
      return loggedIn(facts, now);
    case 'replace':
      return facts.state === 'unconfirmed' ? ended('replaced') : failure('already_confirmed');
    case 'cancel':
      return ended('cancelled', facts);
    case 'write':
      return facts.kind === 'message' ? failure('only_a_message') : success(null);
    case 'show_factor':
      return ended('factor_shown', facts);
    case 'change_account':
      return ended('account_changed', facts);
  }
}

/** The end of a case; with `facts`, an end that only a lost-phone case can have. */
function ended(outcome: SupportCaseOutcome, facts?: SupportCaseFacts): Result<SupportCaseChange, 'only_a_message'> {
  if (facts?.kind === 'message') return failure('only_a_message');
  return success({ state: 'ended', outcome });
}

function confirmed({ kind, state }: SupportCaseFacts): Result<SupportCaseChange, SupportCaseReason> {
  if (kind === 'message') return failure('only_a_message');
  return state === 'unconfirmed' ? success({ state: 'open' }) : failure('already_confirmed');
}

function approved(
  { kind, state, approvedBy }: SupportCaseFacts,
  event: Extract<SupportCaseEvent, { kind: 'approve' }>,
  now: Date,
): Result<SupportCaseChange, SupportCaseReason> {
  const { staffId, subjectId, approvalsNeeded, waitMs, onHoldUntil } = event;
  if (kind === 'message') return failure('only_a_message');
  if (staffId === subjectId) return failure('own_account');
  if (state === 'unconfirmed') return failure('not_confirmed');
  if (state === 'waiting') return failure('decided');
  if (approvedBy.includes(staffId)) return failure('already_approved');
  if (onHoldUntil !== null && onHoldUntil > now) return failure('on_hold');
  if (new Set(approvedBy).size + 1 < approvalsNeeded) return success(null);
  return success({ state: 'waiting', takesEffectAt: addMs(now, waitMs) });
}

/** An answer ends a message; a lost-phone case continues. */
function answered(
  { kind, state }: SupportCaseFacts,
  { staffId, subjectId }: Extract<SupportCaseEvent, { kind: 'answer' }>,
): Result<SupportCaseChange, SupportCaseReason> {
  if (kind === 'message') return ended('answered');
  if (staffId === subjectId) return failure('own_account');
  return state === 'unconfirmed' ? failure('not_confirmed') : success(null);
}

function loggedIn(facts: SupportCaseFacts, now: Date): Result<SupportCaseChange, SupportCaseReason> {
  if (facts.kind === 'message') return failure('only_a_message');
  return isCaseDue(facts, now) ? ended('took_effect') : failure('too_early');
}
