import { logFailure } from '@/lib/platform/log-failure';
import { loggedId } from './unless-unavailable';

/** Logs what broke on our side, unless that is done, and gives the id under which it stands there and nothing more. */
export function logAccident(error: unknown): string {
  return loggedId(error) ?? logFailure('answering a request', error);
}
