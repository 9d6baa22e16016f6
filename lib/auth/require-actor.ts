import { headers } from 'next/headers';
import { forbidden } from 'next/navigation';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { requireSession } from './current-session';
import { isFromOurPages } from './same-origin';

/** For an action that anybody may take: refuses what was not sent by a page of ours. */
export async function requireOurPages(): Promise<void> {
  if (!isFromOurPages(await headers())) forbidden();
}

/** For an action inside a session: a page of ours sent it, and this is who asks. */
export async function requireActor(path: string): Promise<CurrentSession> {
  await requireOurPages();
  return requireSession(path);
}
