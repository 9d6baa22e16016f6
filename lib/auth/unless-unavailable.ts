import { redirect } from 'next/navigation';
import { logFailure } from '@/lib/platform/log-failure';

const WAY_OUT = /^NEXT_REDIRECT;\w+;\/unavailable\?id=([0-9a-f]{8});/;

/** What a page reads first: when the database is away, the page that says so answers instead, with 503 and the log's id. */
export async function unlessUnavailable<T>(reading: Promise<T>): Promise<T> {
  const outcome = await reading.then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, id: logFailure('reading from the database', error) }) as const,
  );
  if (!outcome.ok) redirect(unavailablePath(outcome.id));
  return outcome.value;
}

/** @param id of the failure in the log; the page shows it */
export function unavailablePath(id: string): string {
  return `/unavailable?id=${id}`;
}

/** For who catches what a handler throws: the id in the log when it is `unlessUnavailable` leaving, else null. */
export function loggedId(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  return WAY_OUT.exec(digest)?.[1] ?? null;
}
