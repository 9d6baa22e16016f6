import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration';

/** What a mailed link is for. One that is made for one purpose serves no other. */
export type MailLinkPurpose = 'verify_email' | 'reset_password' | 'change_email' | 'undo_email_change' | 'support_case';

/** How long each works (OWASP, forgotten password). */
export const mailLinkLifetimeMs = {
  verify_email: 24 * HOUR_MS,
  reset_password: 30 * MINUTE_MS,
  change_email: 24 * HOUR_MS,
  undo_email_change: 7 * DAY_MS,
  support_case: 60 * DAY_MS, // longer than any case lives: it shows how the case ended, too
} as const satisfies Record<MailLinkPurpose, number>;

/**
 * How long an account waits for its address to be confirmed: longer than the link for that works, so that somebody who was
 * slow can ask for a password instead.
 */
export const UNCONFIRMED_KEPT_MS = 7 * DAY_MS;

/** The page that each leads to; a GET of it changes nothing. */
export const mailLinkPath = {
  verify_email: '/verify-email',
  reset_password: '/reset-password',
  change_email: '/confirm-email',
  undo_email_change: '/undo-email-change',
  support_case: '/login/recovery/case',
} as const satisfies Record<MailLinkPurpose, string>;

type LinkState = { purpose: MailLinkPurpose; securityVersion: number; address: string };
type AccountState = { securityVersion: number; email: string; disabledAt: Date | null };

/**
 * Whether the account still stands as it did when the link was made. A change of password or factors voids every link
 * but two: the undoing of a change of address, which whoever took the address could otherwise void by changing the
 * password, and the one to a support case, which ended by the change and says so.
 */
export function isLinkGood(link: LinkState, account: AccountState): boolean {
  if (account.disabledAt !== null) return false;
  if (link.purpose === 'undo_email_change') return link.address !== account.email;
  if (link.purpose === 'support_case') return link.address === account.email;
  if (link.securityVersion !== account.securityVersion) return false;
  return link.purpose === 'change_email' || link.address === account.email;
}
