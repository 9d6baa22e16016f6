import { notFound } from 'next/navigation';
import { isStaff } from '@/lib/domain/support-desk';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { currentSession } from './current-session';
import { requireOurPages } from './require-actor';

/** For a page of the desk. To everybody but support with a second factor, logged in or not, there is no such page. */
export async function requireStaff(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session === null || !isStaff(session)) notFound();
  return session;
}

/** For an action of the desk: a page of ours sent it, and this is who of support asks. */
export async function requireStaffActor(): Promise<CurrentSession> {
  await requireOurPages();
  return requireStaff();
}
