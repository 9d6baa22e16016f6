import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { renewSession } from '@/lib/store/session-store';
import type { Db } from '@/lib/store/transaction';
import { raiseKnownBrowsersVersion } from '@/lib/store/user-store';
import { changeOwnAccount, voidOtherAccess } from '../account/own-account';
import type { CurrentSession } from './current-session';

type Ending = {
  session: CurrentSession;
  /**
   * After "This wasn't me", an intruder may own a browser that is known here, so all known browsers are forgotten; or
   * they may hold a copy of this session's cookie, so its token changes.
   */
  reason?: 'not_me';
  client: Client;
  now: Date;
};

export type RenewedSession = { sessionToken: string; knownBrowsersVersion: number };

/**
 * Ends every session but this one, and every login and mailed link in progress.
 *
 * @returns after "This wasn't me", the session's new token and the version under which its browser is remembered
 */
export async function endOtherSessions(
  ending: Ending,
): Promise<Result<RenewedSession | null, 'step_up_needed' | 'session_over'>> {
  const { session, reason, client, now } = ending;
  const { id, userId } = session;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const event = { kind: 'other_sessions_ended', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return changeOwnAccount(session, async (tx) => {
    await voidOtherAccess(tx, { userId, keptSessionId: id, now });
    const renewed = reason === 'not_me' ? await takeNewToken(tx, session) : null;
    await insertSecurityEvent(tx, { ...event, ...(reason ? { reason } : {}), sessionId: id, at: now, client });
    return success(renewed);
  });
}

async function takeNewToken(tx: Db, { id, userId }: CurrentSession): Promise<RenewedSession> {
  const sessionToken = randomToken();
  await renewSession(tx, { id, tokenHash: tokenHash(sessionToken) });
  return { sessionToken, knownBrowsersVersion: await raiseKnownBrowsersVersion(tx, userId) };
}
