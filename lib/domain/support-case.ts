import { addMs, DAY_MS, HOUR_MS } from './duration';
import { failure, type Result, success } from './result';

export type SupportCaseKind = 'message' | 'lost_phone';

/** The queue that a case stands in. */
export type SupportCaseState = 'unconfirmed' | 'open' | 'waiting' | 'ended';

/** How a case ended. `took_effect`: two-factor authentication is off. */
export type SupportCaseOutcome =
  | 'took_effect'
  | 'cancelled' // by the owner, from the case's page or inside a session
  | 'factor_shown' // by a login with a second factor
  | 'account_changed' // by a change of password, factors or address
  | 'replaced' // by a newer one, before it was confirmed
  | 'closed' // by support
  | 'answered' // a message, by support
  | 'expired'; // by time

/** The mailed link has to be followed within this time (security.md, G1). */
export const CONFIRM_WITHIN_MS = 24 * HOUR_MS;
/** An open case that nobody decides lapses, so that its evidence is never older. */
export const DECIDE_WITHIN_MS = 30 * DAY_MS;
/** So does one whose owner never came to log in: it would lie in wait for whoever has the password by then. */
export const LOG_IN_WITHIN_MS = 14 * DAY_MS;

/** What was written in a case is deleted with it, this long after its end. */
export const ENDED_CASE_KEPT_MS = 365 * DAY_MS;

/** Cases of one account that may be opened within CASES_COUNTED_MS. One that was neither confirmed nor cancelled counts for nothing once it is over. */
export const MOST_CASES = 3;
export const CASES_COUNTED_MS = 30 * DAY_MS;

/** What decides about a case. `approvedBy`: staff, each once. */
export type SupportCaseFacts = {
  kind: SupportCaseKind;
  state: SupportCaseState;
  stateSince: Date;
  takesEffectAt: Date | null;
  approvedBy: readonly string[];
};

/** Where a case stands, whoever approved it. */
type Standing = Omit<SupportCaseFacts, 'approvedBy'>;

export type SupportCaseEvent =
  /** The mailed link was followed, and the button pressed. */
  | { kind: 'confirm' }
  /** A member of staff says that the person is who they say. `subjectId` is whose account it is. */
  | {
      kind: 'approve';
      staffId: string;
      subjectId: string | null;
      approvalsNeeded: number;
      waitMs: number;
      heldBackUntil: Date | null;
    }
  | { kind: 'cancel' }
  /** The owner writes in it. */
  | { kind: 'write' }
  | { kind: 'close'; staffId: string; subjectId: string | null }
  | { kind: 'answer'; staffId: string; subjectId: string | null }
  /** A newer case of the account is opened. */
  | { kind: 'replace' }
  /** A login whose password was right. */
  | { kind: 'log_in' }
  /** A login with a second factor. */
  | { kind: 'show_factor' }
  | { kind: 'change_account' };

/** What the event makes of the case; null: it stays as it is. */
export type SupportCaseChange =
  | { state: 'open' }
  | { state: 'waiting'; takesEffectAt: Date }
  | { state: 'ended'; outcome: SupportCaseOutcome }
  | null;

export type SupportCaseReason =
  | 'case_over'
  | 'not_confirmed'
  | 'already_confirmed'
  | 'already_approved' // by this very person
  | 'decided' // approved by as many as it takes
  | 'held_back'
  | 'own_account'
  | 'too_early'
  | 'only_a_message'; // proves nothing, so it leads to no change

/** Until when a case stands in its state; from then on it is over, whatever its row says. Null: until somebody acts. */
export function lapsesAt({ kind, state, stateSince, takesEffectAt }: Standing): Date | null {
  if (kind === 'message' || state === 'ended') return null;
  if (state === 'unconfirmed') return addMs(stateSince, CONFIRM_WITHIN_MS);
  if (state === 'open') return addMs(stateSince, DECIDE_WITHIN_MS);
  return takesEffectAt === null ? null : addMs(takesEffectAt, LOG_IN_WITHIN_MS);
}

/** Whether anything can still come of the case. */
export function isCaseLive(facts: Standing, now: Date): boolean {
  const end = lapsesAt(facts);
  return facts.state !== 'ended' && (end === null || end > now);
}

/** Whether the next login with the password alone turns two-factor authentication off. */
export function isCaseDue(facts: Standing, now: Date): boolean {
  const { state, takesEffectAt } = facts;
  return state === 'waiting' && takesEffectAt !== null && takesEffectAt <= now && isCaseLive(facts, now);
}

/** What becomes of a case: every event in every state (security.md, G1 to G5). Called with the case's row locked. */
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

/** An end; with `facts`, one that only a lost-phone case can come to. */
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
  const { staffId, subjectId, approvalsNeeded, waitMs, heldBackUntil } = event;
  if (kind === 'message') return failure('only_a_message');
  if (staffId === subjectId) return failure('own_account');
  if (state === 'unconfirmed') return failure('not_confirmed');
  if (state === 'waiting') return failure('decided');
  if (approvedBy.includes(staffId)) return failure('already_approved');
  if (heldBackUntil !== null && heldBackUntil > now) return failure('held_back');
  if (new Set(approvedBy).size + 1 < approvalsNeeded) return success(null);
  return success({ state: 'waiting', takesEffectAt: addMs(now, waitMs) });
}

/** A message is done with once it is answered; a lost-phone case goes on. */
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
