import { logFailure } from '@/lib/platform/log-failure';

/** A refused grant, and a POST without NextAuth's CSRF token: normal outcomes, not failures. */
const ANSWERS: unknown[] = ['CredentialsSignin', 'MissingCSRF'];

/** Replaces NextAuth's own logging, which spreads an error and its causes over several lines. */
export function logAuthFailure(error: Error): void {
  if ('type' in error && ANSWERS.includes(error.type)) return;
  logFailure('NextAuth', error);
}
