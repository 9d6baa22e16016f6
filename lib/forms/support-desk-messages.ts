import type { CaseDoer, CaseHistoryEntry } from '@/lib/domain/case-history';
import type { CaseHoldKind } from '@/lib/domain/case-hold';
import type { SupportCaseOutcome, SupportCaseReason, SupportCaseState } from '@/lib/domain/support-case';

/** Why an action at the desk was refused, and what to do. */
export const deskMessages = {
  case_over: 'This case has ended, so nothing was changed. You can still add a note.',
  not_confirmed: "The requester hasn't confirmed this case yet, so nothing was changed.",
  already_confirmed: 'This case has already been confirmed.',
  already_approved: "You've already approved this case. Another support agent has to approve it too.",
  decided: 'This case has already been approved. It takes effect after the waiting period.',
  on_hold: 'This case is on hold for now. The page shows why and until when.',
  own_account: 'This case is about your own account. Another support agent has to handle it.',
  too_early: "The waiting period hasn't ended yet.",
  only_a_message: 'This is a message and proves nothing about its sender. You can only answer or close it.',
  not_staff: 'Only support agents can do this.',
  step_up_needed: "Confirm it's you first. Your text is still here.",
} as const satisfies Record<SupportCaseReason | 'step_up_needed' | 'not_staff', string>;

export const stateWords = {
  unconfirmed: 'Not confirmed',
  open: 'Open',
  waiting: 'Waiting',
  ended: 'Done',
} as const satisfies Record<SupportCaseState, string>;

export const outcomeWords = {
  took_effect: 'Two-factor authentication turned off',
  cancelled: 'Canceled from the email link or a session',
  factor_shown: 'Ended by a login with a second factor',
  account_changed: "The account's password, factors or email changed",
  replaced: 'Replaced by a newer case',
  closed: 'Closed by support',
  answered: 'Answered',
  expired: 'Expired',
} as const satisfies Record<SupportCaseOutcome, string>;

export const onHoldWords = {
  password_reset: 'the password was reset by email',
  email_changed: 'the email address was changed',
  email_change_undone: 'an email change was undone',
} as const satisfies Record<CaseHoldKind, string>;

export function doerWords(doer: CaseDoer): string {
  if (doer.who === 'staff') return doer.name ?? 'A support agent';
  return { person: 'The requester', console: 'The server console', nobody: 'The system' }[doer.who];
}

/** The event as the rest of a sentence that starts with who acted. */
export function stepWords(entry: CaseHistoryEntry): string {
  if (entry.kind === 'ended') return endWords[entry.outcome];
  return stepWordsOf[entry.kind];
}

const stepWordsOf = {
  opened: 'opened the case with the correct password',
  confirmed: 'confirmed the case by email',
  approved: 'approved disabling two-factor authentication',
  message: 'sent a message',
  answer: 'sent an answer',
  note: 'added a note',
} as const satisfies Record<Exclude<CaseHistoryEntry['kind'], 'ended'>, string>;

const endWords: Readonly<Record<SupportCaseOutcome, string>> = {
  took_effect: 'logged in with the password, which turned off two-factor authentication',
  cancelled: 'canceled the case',
  factor_shown: 'logged in with a second factor, which canceled the case',
  account_changed: 'changed the account, which canceled the case',
  replaced: 'replaced the case with a newer one',
  closed: 'closed the case',
  answered: 'answered, which closed the case',
  expired: 'closed the case because it expired',
};

/** The change that someone else made after the page was loaded. */
export function changedMeanwhile(last: CaseHistoryEntry | null): string {
  const what = last === null ? 'Someone changed this case' : `${doerWords(last.doer)} ${stepWords(last)}`;
  return `${what} a moment ago. Check the case again before you continue. Your text is still here.`;
}
