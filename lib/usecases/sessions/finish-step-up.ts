import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { renewSession } from '@/lib/store/session-store';
import type { Db } from '@/lib/store/transaction';
import type { CurrentSession } from './current-session';

type StepUp = { session: CurrentSession; factor: string; client: Client; now: Date };

export type SteppedUp = { sessionToken: string };

/**
 * The end of every step-up: the session gets a new token, the old one stops working (ASVS 7.2.4), and for ten minutes
 * the session counts as just proven.
 *
 * @returns the token for the cookie
 */
export async function finishStepUp(
  tx: Db,
  { session, factor, client, now }: StepUp,
): Promise<Result<SteppedUp, 'session_over'>> {
  const sessionToken = randomToken();
  const isRenewed = await renewSession(tx, { id: session.id, tokenHash: tokenHash(sessionToken), provenAt: now });
  if (!isRenewed) return failure('session_over');
  const event = { kind: 'step_up', outcome: 'ok', reason: factor, subjectId: session.userId } as const;
  const actor = `user:${session.userId}` as const;
  await insertSecurityEvent(tx, { ...event, actor, sessionId: session.id, at: now, client });
  return success({ sessionToken });
}
