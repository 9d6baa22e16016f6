import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Result, success } from '@/lib/domain/result';
import { deleteMailTokens, findPendingEmail } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';

type Cancellation = { session: CurrentSession; origin: RequestOrigin; now: Date };

/** Voids the link mailed to the new address. Nothing has changed yet; with no change pending, this does nothing. */
export function cancelEmailChange({ session, origin, now }: Cancellation): Promise<Result<null, 'session_over'>> {
  const { userId, id: sessionId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, 'session_over'>> => {
    const pending = await findPendingEmail(tx, { userId, now });
    if (pending === null) return success(null);
    await deleteMailTokens(tx, { userId, purposes: ['change_email'] });
    const event = {
      kind: 'email_change_cancelled',
      outcome: 'ok',
      reason: pending.address,
      subjectId: userId,
    } as const;
    await insertSecurityEvent(tx, { ...event, actor: `user:${userId}`, sessionId, at: now, origin });
    return success(null);
  });
}
