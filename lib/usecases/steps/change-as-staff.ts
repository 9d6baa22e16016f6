import { type Failure, failure } from '@/lib/domain/result';
import { isStaffSession } from '@/lib/store/support-desk-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from './current-session';

/**
 * A change made by a support agent: all or nothing, and only while their session is open, their role is support and
 * they have a second factor. Checked under the lock of their own account, whatever the page knew (docs/security.md,
 * "Support").
 */
export function changeAsStaff<T extends { ok: boolean }>(
  session: CurrentSession,
  change: (tx: Db) => Promise<T>,
): Promise<T | Failure<'not_staff'>> {
  return unlessRefused(async (tx): Promise<T | Failure<'not_staff'>> => {
    await lockUser(tx, session.userId);
    return (await isStaffSession(tx, session.id)) ? change(tx) : failure('not_staff');
  });
}
