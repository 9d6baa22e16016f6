import { redirect } from 'next/navigation';

/** What a page reads first: when the database is away, the page that says so answers instead, with 503. */
export async function unlessUnavailable<T>(reading: Promise<T>): Promise<T> {
  const outcome = await reading.then(
    (value) => ({ ok: true, value }) as const,
    () => ({ ok: false }) as const,
  );
  if (!outcome.ok) redirect('/unavailable');
  return outcome.value;
}
