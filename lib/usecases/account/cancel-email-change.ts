import type { Client } from '@/lib/domain/client';
import { type Result, success } from '@/lib/domain/result';
import { deleteMailTokens, findPendingEmail } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { CurrentSession } from '../sessions/current-session';
import { changeOwnAccount } from './own-account';

type Cancellation = { session: CurrentSession; client: Client; now: Date };

/** Voids the link mailed to the new address. Nothing has changed yet; with no change pending, this does nothing. */
export function cancelEmailChange({ session, client, now }: Cancellation): Promise<Result<null, 'session_over'>> {
  const { userId, id: sessionId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, 'session_over'>> => {
    const pending = await findPendingEmail(tx, { userId, now });
    if (pending === null) return success(null);
    await deleteMailTokens(tx, { userId, purposes: ['change_email'] });
    const event = {
      kind: 'email_change_cancelled',
      outcome: 'ok',
      reason: pending.email,
      subjectId: userId,
    } as const;
    await insertSecurityEvent(tx, { ...event, actor: `user:${userId}`, sessionId, at: now, client });
    return success(null);
  });
}
