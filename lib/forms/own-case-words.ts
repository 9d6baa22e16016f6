import type { SupportCaseOutcome } from '@/lib/domain/support-case';

/** Where the owner's case stands, as a title; what follows from it is drawn with its dates. */
export const ownCaseTitles = {
  unconfirmed: 'Waiting for you to confirm it',
  open: 'Support is looking at it',
  waiting: 'Support agreed. Now a waiting time runs',
  due: 'You can log in now',
} as const;

const ends = {
  took_effect: {
    title: 'Done',
    next: 'Two-factor authentication is off. Log in with your password and set it up again.',
  },
  cancelled: { title: 'Cancelled', next: 'Two-factor authentication stays on. Nothing was changed.' },
  factor_shown: {
    title: 'Cancelled',
    next: 'Somebody logged in with a second factor, so the case is not needed. Two-factor authentication stays on.',
  },
  account_changed: {
    title: 'Cancelled',
    next: 'The password, the factors or the e-mail address of the account changed meanwhile, so this case is over. If you still cannot log in, open another one at the login.',
  },
  replaced: { title: 'Replaced', next: 'A newer case was opened. Use the link of the newest e-mail.' },
  closed: { title: 'Closed by support', next: 'Two-factor authentication stays on. Nothing was changed.' },
  answered: { title: 'Answered', next: 'Support answered by e-mail.' },
  expired: {
    title: 'Over',
    next: 'Its time ran out and nothing was changed. If you still cannot log in, open another one at the login.',
  },
} as const satisfies Record<SupportCaseOutcome, { title: string; next: string }>;

/** How the case ended, and what that means. */
export function ownCaseEnd(outcome: string): { title: string; next: string } {
  return Object.entries(ends).find(([name]) => name === outcome)?.[1] ?? ends.expired;
}
