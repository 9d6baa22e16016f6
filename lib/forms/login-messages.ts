import type { LoginNotice } from '@/lib/domain/login-notice';

type LoginNoticeReason = LoginNotice['reason'];

/** What each reason says, and what to do next. One sentence for every wrong login, and one for every wrong code. */
export const loginMessages = {
  wrong_credentials: 'E-mail or password is wrong.',
  busy: 'Too many people are logging in at this moment. Try again in a few seconds.',
  held: 'There were too many tries.',
  wrong_code: 'That code is not right or was used before. Enter the newest code from your app.',
  clock_off: "Your phone's clock is wrong.",
  wrong_recovery_code: 'That recovery code is not right or was used before. Enter another one.',
  attempt_over: 'This login took too long or had too many tries. Log in again.',
  unreadable: 'Your codes cannot be checked at the moment. Contact support.',
} as const satisfies Record<LoginNoticeReason, string>;

/** The sentence for a notice, with the wait in words where there is one. */
export function loginMessage({ reason, retryAfterSeconds }: LoginNotice): string {
  if (reason !== 'held' || retryAfterSeconds === undefined) return loginMessages[reason];
  return `${loginMessages.held} ${waitSentence(retryAfterSeconds)}`;
}

export const CONFIRM_EMAIL = 'Confirm your e-mail address first: open the link in the mail that we sent you.';
/** Of a session that ended while something was done in it. */
export const LOGGED_OUT = 'You have been logged out. Log in again.';
export const WRONG_PASSWORD = 'That password is wrong.';
export const CONFIRM_FIRST = 'Confirm first that it is you.';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

/** "Try again in 30 seconds." A wait that no person sits out leads to support. */
export function waitSentence(retryAfterSeconds: number): string {
  if (retryAfterSeconds > DAY_SECONDS) return 'Codes are no longer accepted for this account. Contact support.';
  if (retryAfterSeconds < 2 * MINUTE_SECONDS) return `Try again in ${retryAfterSeconds} seconds.`;
  return `Try again in ${Math.ceil(retryAfterSeconds / MINUTE_SECONDS)} minutes.`;
}

type Clock = { minutes: number; direction: 'ahead' | 'behind' };

/** "Your phone's clock is about 3 minutes ahead", and where it is told how to put it right. */
export function clockHelp({ minutes, direction }: Clock): { sentence: string; href: string } {
  const about = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return { sentence: `Your phone's clock is about ${about} ${direction}.`, href: '/help/codes-refused#clock' };
}
