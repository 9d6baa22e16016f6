import { type Failure, failure } from '@/lib/domain/result';
import { isStaffSession } from '@/lib/store/support-desk-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from './current-session';

/**
 * What somebody of support does: all or nothing, and only while their session stands, they are of support and they have a
 * second factor. Asked under the lock of their own account, whatever the page knew (security.md, G2).
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
