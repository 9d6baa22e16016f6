import { z } from 'zod';
import { foldEmail, MAX_EMAIL_LENGTH } from '@/lib/domain/email';
import { isWellFormedText } from '@/lib/domain/text';
import type { ClockDrift } from '@/lib/domain/totp';

const MAX_PASSWORD_LENGTH = 1024;

export { MAX_EMAIL_LENGTH };

/** Accepts anything that could be an account's email and password; everything else is simply incorrect. */
export const loginForm = z.strictObject({
  email: z.string().max(MAX_EMAIL_LENGTH).refine(isWellFormedText).transform(foldEmail),
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
});

/** The path to go to after login; the home page if the input isn't one of our own paths. */
export const returnToField = z.unknown().transform(safeReturnTo);

type LoginNoticeReason = LoginNotice['reason'];

/** Each says the outcome and the next step. One sentence for every wrong login, and one for every wrong code. */
export const loginMessages = {
  wrong_credentials: 'Incorrect email or password.',
  overloaded: "We're busy right now. Try again in a few seconds.",
  rate_limited: 'Too many attempts.',
  wrong_code: 'That code is incorrect or has already been used. Enter the newest code from your app.',
  clock_off: "Your phone's clock is wrong.",
  wrong_recovery_code: 'That recovery code is incorrect or has already been used. Enter another one.',
  attempt_over: 'This login has expired or had too many attempts. Log in again.',
  unreadable: "We can't check your codes right now. Contact support.",
} as const satisfies Record<LoginNoticeReason, string>;

/** The sentence for a notice, with the wait in words if there is one. */
export function loginMessage({ reason, retryAfterSeconds }: LoginNotice): string {
  if (reason !== 'rate_limited' || retryAfterSeconds === undefined) return loginMessages[reason];
  return `${loginMessages.rate_limited} ${waitSentence(retryAfterSeconds)}`;
}

export const CONFIRM_EMAIL = 'Confirm your email address first: open the link in the email we sent you.';
/** For a session that ended while the user was doing something. */
export const LOGGED_OUT = "You've been logged out. Log in again.";
export const WRONG_PASSWORD = 'Incorrect password.';
export const CONFIRM_FIRST = "Confirm it's you first.";

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

/** "Try again in 30 seconds." If the wait is too long for anyone, it refers to support. */
export function waitSentence(retryAfterSeconds: number): string {
  if (retryAfterSeconds > DAY_SECONDS) return 'Codes are no longer accepted for this account. Contact support.';
  if (retryAfterSeconds === 1) return 'Try again in one second.';
  if (retryAfterSeconds < 2 * MINUTE_SECONDS) return `Try again in ${retryAfterSeconds} seconds.`;
  return `Try again in ${Math.ceil(retryAfterSeconds / MINUTE_SECONDS)} minutes.`;
}

/** "Your phone's clock is about 3 minutes ahead.", and the page that explains how to fix it. */
export function clockHelp({ minutes, direction }: ClockDrift): { sentence: string; href: string } {
  const about = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return { sentence: `Your phone's clock is about ${about} ${direction}.`, href: '/help/codes-refused#clock' };
}

/** Notices on the login page, named by `?notice=`. */
export const loginNotices: Readonly<Record<string, string>> = {
  'email-confirmed': 'Your email address is confirmed. Log in with your password.',
  'password-saved': 'Your new password has been saved. Use it to log in.',
};

/**
 * Why a login form was refused, for the page that shows it. `email` is what the user typed, so it can be shown again.
 */
export const loginNoticeSchema = z.strictObject({
  page: z.enum(['/login', '/login/second-factor']),
  reason: z.enum([
    'wrong_credentials',
    'overloaded',
    'rate_limited',
    'wrong_code',
    'clock_off',
    'wrong_recovery_code',
    'attempt_over',
    'unreadable',
  ]),
  /** The way to complete the second step that is shown again. */
  use: z.enum(['totp', 'webauthn', 'recovery_code']).optional(),
  clock: z.strictObject({ minutes: z.number().int().positive(), direction: z.enum(['ahead', 'behind']) }).optional(),
  email: z.string().max(MAX_EMAIL_LENGTH).optional(),
  returnTo: z.string().max(512).optional(),
  retryAfterSeconds: z.number().int().positive().optional(),
});

export type LoginNotice = z.infer<typeof loginNoticeSchema>;

/** The HTTP status of the page while it shows the notice. */
export const noticeStatus = {
  wrong_credentials: 401,
  overloaded: 503,
  rate_limited: 429,
  wrong_code: 401,
  clock_off: 401,
  wrong_recovery_code: 401,
  attempt_over: 401,
  unreadable: 503,
} as const satisfies Record<LoginNotice['reason'], number>;

const LONGEST = 512;
const HOME = '/';

/**
 * The path on our own origin to go to after login, or the home page. Browsers read `\` as `/` and drop tabs and line
 * breaks, so anything but plain printable ASCII is refused before it's parsed.
 */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST) return HOME;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return HOME;
  const base = 'http://origin.invalid';
  if (!URL.canParse(wanted, base)) return HOME;
  const url = new URL(wanted, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return HOME;
  return url.pathname.startsWith('/login') || url.pathname.startsWith('/api') ? HOME : url.pathname + url.search;
}
