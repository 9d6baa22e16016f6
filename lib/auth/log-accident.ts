import { logFailure } from '@/lib/platform/log-failure';
import { loggedId } from './unless-unavailable';

/** Logs an unexpected error unless it's already logged. @returns the ID of its log line and nothing more */
export function logAccident(error: unknown): string {
  return loggedId(error) ?? logFailure('answering a request', error);
}
