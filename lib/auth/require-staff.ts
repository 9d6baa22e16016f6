import { notFound } from 'next/navigation';
import { isStaff } from '@/lib/domain/support-desk';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { currentSession } from './current-session';
import { requireOurPages } from './require-actor';

/** For a page of the support desk. It's a 404 for everyone except logged-in support staff with a second factor. */
export async function requireStaff(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session === null || !isStaff(session)) notFound();
  return session;
}

/** For an action at the support desk: checks that it comes from our own pages, and returns the agent's session. */
export async function requireStaffActor(): Promise<CurrentSession> {
  await requireOurPages();
  return requireStaff();
}
