import { redirect } from 'next/navigation';
import { logFailure } from '@/lib/platform/log-failure';

const WAY_OUT = /^NEXT_REDIRECT;\w+;\/unavailable\?id=([0-9a-f]{8});/;

/** Wraps a page's reads: if the database is down, redirects to the unavailable page, which shows the ID in the log. */
export async function orUnavailablePage<T>(reading: Promise<T>): Promise<T> {
  const outcome = await reading.then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, id: logFailure('reading from the database', error) }) as const,
  );
  if (!outcome.ok) redirect(unavailablePath(outcome.id));
  return outcome.value;
}

/** @param id of the failure in the log, which the page shows */
export function unavailablePath(id: string): string {
  return `/unavailable?id=${id}`;
}

/** For callers that catch a handler's errors: the ID in the log if `orUnavailablePage` threw the error, else null. */
function loggedId(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  return WAY_OUT.exec(digest)?.[1] ?? null;
}

/** Logs an unexpected error unless it's already logged. @returns the ID of its log line and nothing more */
export function logUnexpectedError(error: unknown): string {
  return loggedId(error) ?? logFailure('answering a request', error);
}
