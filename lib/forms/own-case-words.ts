import type { SupportCaseOutcome } from '@/lib/domain/support-case';

/** The status of the owner's case as a title; its consequences are shown with their dates. */
export const ownCaseTitles = {
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
export function ownCaseEnd(outcome: string): { title: string; next: string } {
  return Object.entries(ends).find(([name]) => name === outcome)?.[1] ?? ends.expired;
}
