import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { renewSession } from '@/lib/store/session-store';
import { inTransaction } from '@/lib/store/transaction';
import { checkOwnPassword } from '../steps/check-own-password';
import type { CurrentSession } from '../steps/current-session';

type StepUp = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

export type StepUpReason = 'wrong_password' | 'busy' | 'session_over';

/**
 * Proves the person again inside a session. The session gets a new token and the old one is dead (ASVS 7.2.4).
 *
 * @returns the token for the cookie
 */
export async function stepUpWithPassword(
  stepUp: StepUp,
): Promise<Result<{ sessionToken: string }, StepUpReason> | Held> {
  const { session, origin, now } = stepUp;
  const verdict = await checkOwnPassword(stepUp);
  if (!verdict.ok) return verdict;
  const sessionToken = randomToken();
  const event = { kind: 'step_up', outcome: 'ok', subjectId: session.userId, actor: `user:${session.userId}` } as const;
  return inTransaction(async (tx) => {
    if (!(await renewSession(tx, { id: session.id, tokenHash: tokenHash(sessionToken), now }))) {
      return failure('session_over');
    }
    await insertSecurityEvent(tx, { ...event, sessionId: session.id, at: now, origin });
    return success({ sessionToken });
  });
}
