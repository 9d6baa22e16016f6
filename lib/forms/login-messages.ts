import type { LoginNotice } from '@/lib/domain/login-notice';

type LoginNoticeReason = LoginNotice['reason'];

/** What happened and what to do next. One sentence for every wrong login, and one for every wrong code. */
export const loginMessages = {
  wrong_credentials: 'Incorrect email or password.',
  busy: "We're busy right now. Try again in a few seconds.",
  held: 'Too many attempts.',
  wrong_code: 'That code is incorrect or has already been used. Enter the newest code from your app.',
  clock_off: "Your phone's clock is wrong.",
  wrong_recovery_code: 'That recovery code is incorrect or has already been used. Enter another one.',
  attempt_over: 'This login has expired or had too many attempts. Log in again.',
  unreadable: "We can't check your codes right now. Contact support.",
} as const satisfies Record<LoginNoticeReason, string>;

/** The sentence for a notice, with the wait in words if there is one. */
export function loginMessage({ reason, retryAfterSeconds }: LoginNotice): string {
  if (reason !== 'held' || retryAfterSeconds === undefined) return loginMessages[reason];
  return `${loginMessages.held} ${waitSentence(retryAfterSeconds)}`;
}

/** For a form that doesn't match its page, or an account that changed in the meantime. */
export const RELOAD = 'Reload the page and try again.';
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
  if (retryAfterSeconds < 2 * MINUTE_SECONDS) return `Try again in ${retryAfterSeconds} seconds.`;
  return `Try again in ${Math.ceil(retryAfterSeconds / MINUTE_SECONDS)} minutes.`;
}

type Clock = { minutes: number; direction: 'ahead' | 'behind' };

/** "Your phone's clock is about 3 minutes ahead.", and the page that explains how to fix it. */
export function clockHelp({ minutes, direction }: Clock): { sentence: string; href: string } {
  const about = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return { sentence: `Your phone's clock is about ${about} ${direction}.`, href: '/help/codes-refused#clock' };
}
