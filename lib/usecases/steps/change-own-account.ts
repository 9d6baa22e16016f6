import { type Failure, failure } from '@/lib/domain/result';
import { isSessionOpen } from '@/lib/store/session-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from './current-session';

/**
 * A change a person makes to their own account, including its factors, password and sessions: one at a time, all or
 * nothing, and only while the session is open. It was read when the request began and may have ended since, for example
 * in another browser.
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
