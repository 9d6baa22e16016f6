import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { deleteMailTokensOfSession } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { endSession } from '@/lib/store/session-store';
import { deleteTotpEnrolmentsOfSession } from '@/lib/store/totp-enrolment-store';
import { changeOwnAccount } from '../account/own-account';
import type { CurrentSession } from './current-session';

type Ending = { session: CurrentSession; sessionId: string; client: Client; now: Date };

/**
 * Ends one of the person's sessions, along with anything started in it. Another person's session gets the same response
 * as one that has already ended: nothing changes, and its existence isn't revealed.
 *
 * @param ending.sessionId a UUID
 */
export async function endOneSession(ending: Ending): Promise<Result<null, 'step_up_needed' | 'session_over'>> {
  const { session, sessionId, client, now } = ending;
  const { userId } = session;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const event = { kind: 'session_ended', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return changeOwnAccount(session, async (tx) => {
    if (!(await endSession(tx, { id: sessionId, userId, now }))) return success(null);
    await deleteMailTokensOfSession(tx, sessionId);
    await deleteTotpEnrolmentsOfSession(tx, sessionId);
    await insertSecurityEvent(tx, { ...event, sessionId: session.id, at: now, client });
    return success(null);
  });
}
