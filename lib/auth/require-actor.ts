import { headers } from 'next/headers';
import { forbidden } from 'next/navigation';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { requireSession } from './current-session';
import { isFromOurPages } from './same-origin';

/** For an action that's open to anyone: refuses requests that don't come from our own pages. */
export async function requireOurPages(): Promise<void> {
  if (!isFromOurPages(await headers())) forbidden();
}

/** For an action inside a session: checks that it comes from our own pages, and returns the session. */
export async function requireActor(path: string): Promise<CurrentSession> {
  await requireOurPages();
  return requireSession(path);
}
