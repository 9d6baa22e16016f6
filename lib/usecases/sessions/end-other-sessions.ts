import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { raiseBrowserEpoch } from '@/lib/store/user-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';
import { voidOtherAccess } from '../steps/void-other-access';

type Ending = {
  session: CurrentSession;
  /** After "This wasn't me" somebody else may own a browser that is known here, so none is known any more. */
  reason?: 'not_me';
  origin: RequestOrigin;
  now: Date;
};

/**
 * Ends every session but this one, and every login and mailed link that is under way.
 *
 * @returns the account's new epoch where no browser is known any more, for this one to be remembered under
 */
export async function endOtherSessions(
  ending: Ending,
): Promise<Result<{ browserEpoch: number | null }, 'step_up_needed' | 'session_over'>> {
  const { session, reason, origin, now } = ending;
  const { id, userId } = session;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const event = { kind: 'other_sessions_ended', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return changeOwnAccount(session, async (tx) => {
    await voidOtherAccess(tx, { userId, keptSessionId: id, now });
    const browserEpoch = reason === 'not_me' ? await raiseBrowserEpoch(tx, userId) : null;
    await insertSecurityEvent(tx, { ...event, ...(reason ? { reason } : {}), sessionId: id, at: now, origin });
    return success({ browserEpoch });
  });
}
