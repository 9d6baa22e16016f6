import type { CaseDoer, CaseHistoryEntry } from '@/lib/domain/case-history';
import type { HoldBackKind } from '@/lib/domain/held-back';
import type { SupportCaseOutcome, SupportCaseReason, SupportCaseState } from '@/lib/domain/support-case';

/** Why something at the desk was refused, and what to do. */
export const deskMessages = {
  case_over: 'This case is over, so nothing was changed. A note can still be added.',
  not_confirmed: 'The person has not confirmed this case yet, so nothing was changed.',
  already_confirmed: 'This case is confirmed already.',
  already_approved: 'You agreed to this case already. It takes another member of support.',
  decided: 'This case is decided already, and waits until it takes effect.',
  held_back: 'This case is held back for now. The page says until when and why.',
  own_account: 'This case is about your own account. Somebody else of support has to take it.',
  too_early: 'The waiting time is not over yet.',
  only_a_message: 'This is a message, and proves nothing. Answer it, and nothing more.',
  not_staff: 'Only support can do this.',
  step_up_needed: 'Confirm that it is you first. What you wrote is still here.',
} as const satisfies Record<SupportCaseReason | 'step_up_needed' | 'not_staff', string>;

export const stateWords = {
  unconfirmed: 'Not confirmed',
  open: 'Open',
  waiting: 'Waiting',
  ended: 'Done',
} as const satisfies Record<SupportCaseState, string>;

export const outcomeWords = {
  took_effect: 'Two-factor authentication was turned off',
  cancelled: 'Cancelled from the mailbox or a session',
  factor_shown: 'Ended by a login with a second factor',
  account_changed: 'Password, factors or address of the account changed',
  replaced: 'Replaced by a newer case',
  closed: 'Closed by support',
  answered: 'Answered',
  expired: 'Lapsed',
} as const satisfies Record<SupportCaseOutcome, string>;

export const heldBackWords = {
  password_reset: 'a new password was set with a mailed link',
  email_changed: 'the e-mail address was changed',
  email_change_undone: 'a change of the e-mail address was undone',
} as const satisfies Record<HoldBackKind, string>;

export function doerWords(doer: CaseDoer): string {
  if (doer.who === 'staff') return doer.name;
  return { person: 'The person', console: 'The server console', nobody: 'The system' }[doer.who];
}

/** What happened, as the rest of a sentence that begins with who did it. */
export function stepWords(entry: CaseHistoryEntry): string {
  if (entry.kind === 'ended') return endWords[entry.outcome] ?? 'ended the case';
  return stepWordsOf[entry.kind];
}

const stepWordsOf = {
  opened: 'opened the case and knew the password',
  confirmed: 'confirmed the case from the mailbox',
  approved: 'agreed to disable two-factor authentication',
  message: 'wrote',
  answer: 'sent an answer',
  note: 'added a note',
} as const satisfies Record<Exclude<CaseHistoryEntry['kind'], 'ended'>, string>;

const endWords: Readonly<Record<SupportCaseOutcome, string>> = {
  took_effect: 'logged in with the password, and two-factor authentication was turned off',
  cancelled: 'cancelled the case',
  factor_shown: 'logged in with a second factor, which cancelled the case',
  account_changed: 'changed the account, which cancelled the case',
  replaced: 'replaced the case by a newer one',
  closed: 'closed the case',
  answered: 'answered, which ended the case',
  expired: 'let the case lapse',
};

/** What somebody else did since the page was read. */
export function changedMeanwhile(last: CaseHistoryEntry | null): string {
  const what = last === null ? 'Somebody changed this case' : `${doerWords(last.doer)} ${stepWords(last)}`;
  return `${what} a moment ago. Look at the case again before you go on. What you wrote is still here.`;
}
