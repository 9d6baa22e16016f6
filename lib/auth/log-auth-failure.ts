import { logFailure } from '@/lib/platform/log-failure';

/** A grant that is refused and a post that no page of NextAuth's prepared: answers, not accidents. */
const ANSWERS: unknown[] = ['CredentialsSignin', 'MissingCSRF'];

/** What NextAuth would write by itself, with its causes and in several lines. */
export function logAuthFailure(error: Error): void {
  if ('type' in error && ANSWERS.includes(error.type)) return;
  logFailure('NextAuth', error);
}
