import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration';

/** A mail that is ready to be stored and sent. `to` and `replyTo` are single plain email addresses without a name. */
export type OutgoingMail = { to: string; subject: string; text: string; html: string; replyTo: string | null };

/** The purpose of a mailed link. A link works for its own purpose only. */
export type MailLinkPurpose = 'verify_email' | 'reset_password' | 'change_email' | 'undo_email_change' | 'support_case';

/** How long each link works (OWASP, Forgot Password). */
export const mailLinkLifetimeMs = {
  verify_email: 24 * HOUR_MS,
  reset_password: 30 * MINUTE_MS,
  change_email: 24 * HOUR_MS,
  undo_email_change: 7 * DAY_MS,
  support_case: 60 * DAY_MS, // longer than any case, so it can show how the case ended
} as const satisfies Record<MailLinkPurpose, number>;

/**
 * How long an account may wait for its email address to be confirmed: longer than its link works, so that a user who
 * was too slow can request a password reset instead.
 */
export const UNCONFIRMED_RETENTION_MS = 7 * DAY_MS;

type LinkState = { purpose: MailLinkPurpose; securityVersion: number; email: string };
type AccountState = { securityVersion: number; email: string; disabledAt: Date | null };

/**
 * True if the account hasn't changed since the link was created. A change of password or factors voids every link but
 * two: the one that undoes an email change, which an intruder could otherwise void by changing the password, and the
 * one to a support case, which such a change ends and whose page says so.
 */
export function isLinkGood(link: LinkState, account: AccountState): boolean {
  if (account.disabledAt !== null) return false;
  if (link.purpose === 'undo_email_change') return link.email !== account.email;
  if (link.purpose === 'support_case') return link.email === account.email;
  if (link.securityVersion !== account.securityVersion) return false;
  return link.purpose === 'change_email' || link.email === account.email;
}
