import { type Failure, failure } from '@/lib/domain/result';
import { isSessionOpen } from '@/lib/store/session-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from './current-session';

/**
 * A change that a person makes to their own account, its factors, password and sessions included: one after the other, all
 * or nothing, and only while the session still stands. It was read when the request began and may have been ended since, by
 * the owner in another browser for instance.
 */
export function changeOwnAccount<T extends { ok: boolean }>(
  session: CurrentSession,
  change: (tx: Db) => Promise<T>,
): Promise<T | Failure<'session_over'>> {
  return unlessRefused(async (tx): Promise<T | Failure<'session_over'>> => {
    await lockUser(tx, session.userId);
    return (await isSessionOpen(tx, session.id)) ? change(tx) : failure('session_over');
  });
}
