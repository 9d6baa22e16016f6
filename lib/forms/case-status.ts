import { z } from 'zod';
import type { SupportCaseOutcome, SupportCaseReason } from '@/lib/domain/support-case';
import { mailTokenField } from './account';
import { messageField } from './fields';
import { RELOAD } from './form-state';

/** The status of the owner's case as a title; its consequences are shown with their dates. */
export const caseStatusTitles = {
  unconfirmed: 'Waiting for your confirmation',
  open: 'Support is reviewing it',
  waiting: 'Approved. The waiting period has started',
  due: 'You can log in now',
} as const;

const ends = {
  took_effect: {
    title: 'Done',
    next: 'Two-factor authentication is off. Log in with your password and set it up again.',
  },
  cancelled: { title: 'Canceled', next: 'Two-factor authentication stays on. Nothing was changed.' },
  factor_shown: {
    title: 'Canceled',
    next: 'Someone logged in with a second factor, so the case is no longer needed. Two-factor authentication stays on.',
  },
  account_changed: {
    title: 'Canceled',
    next: "The account's password, second factors or email address have changed, so this case was closed. If you still can't log in, open a new one from the login page.",
  },
  replaced: { title: 'Replaced', next: 'A newer case was opened. Use the link in the most recent email.' },
  closed: { title: 'Closed by support', next: 'Two-factor authentication stays on. Nothing was changed.' },
  answered: { title: 'Answered', next: 'Support answered by email.' },
  expired: {
    title: 'Expired',
    next: "This case expired and nothing was changed. If you still can't log in, open a new one from the login page.",
  },
} as const satisfies Record<SupportCaseOutcome, { title: string; next: string }>;

/** How the case ended and what that means. */
export function caseStatusEnd(outcome: SupportCaseOutcome): { title: string; next: string } {
  return ends[outcome];
}

/** A message from the owner in a case, which is identified by its link. */
export const caseMessageForm = z.strictObject({ token: mailTokenField, message: messageField });

const OVER = 'This case has ended, so nothing was changed. The page shows how it ended.';

/** Why an action of the owner in a case was refused. */
export const caseStatusMessages = {
  case_over: OVER,
  already_confirmed: "You've already confirmed this case. There's nothing more to do for now.",
  link_over: 'This link no longer works. Use the link in the most recent email about the case.',
  changed_meanwhile: `This case has just changed. ${RELOAD}`,
  not_confirmed: 'Confirm the case first.',
  already_approved: OVER,
  decided: OVER,
  on_hold: OVER,
  own_account: OVER,
  too_early: OVER,
  only_a_message: OVER,
} as const satisfies Record<SupportCaseReason | 'changed_meanwhile' | 'link_over', string>;

/** The waiting period between support's approval and the login, as part of a sentence. */
export function waitText(waitHours: number): string {
  if (waitHours === 0) return 'right away';
  return waitHours === 1 ? 'after one hour' : `after ${waitHours} hours`;
}
