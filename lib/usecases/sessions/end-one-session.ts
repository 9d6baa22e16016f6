import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { deleteMailTokensOfSession } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { endSession } from '@/lib/store/session-store';
import { deleteTotpEnrolmentsOfSession } from '@/lib/store/totp-enrolment-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';

type Ending = { session: CurrentSession; sessionId: string; origin: RequestOrigin; now: Date };

/**
 * Ends one session of this person, with what was begun in it. One that is not theirs is answered like one that has ended
 * already: nothing changes, and nobody learns whether it exists.
 *
 * @param ending.sessionId a UUID
 */
export async function endOneSession(ending: Ending): Promise<Result<null, 'step_up_needed' | 'session_over'>> {
  const { session, sessionId, origin, now } = ending;
  const { userId } = session;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const event = { kind: 'session_ended', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return changeOwnAccount(session, async (tx) => {
    if (!(await endSession(tx, { id: sessionId, userId, now }))) return success(null);
    await deleteMailTokensOfSession(tx, sessionId);
    await deleteTotpEnrolmentsOfSession(tx, sessionId);
    await insertSecurityEvent(tx, { ...event, sessionId: session.id, at: now, origin });
    return success(null);
  });
}
