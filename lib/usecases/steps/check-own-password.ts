import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { Held, Result } from '@/lib/domain/result';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findPasswordHash } from '@/lib/store/user-store';
import { checkPassword } from './check-password';
import type { CurrentSession } from './current-session';

type OwnPasswordCheck = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

/** Checks the current user's own password, counted like a login. A wrong one is logged as `kind`. */
export async function checkOwnPassword(
  { session, password, knownBrowserId, origin, now }: OwnPasswordCheck,
  kind: SecurityEventKind = 'step_up',
): Promise<Result<null, 'wrong_password' | 'busy'> | Held> {
  const { userId, email } = session;
  const row = await findPasswordHash(database(), userId);
  const account = row === null ? null : { id: userId, ...row };
  const verdict = await checkPassword({ email, account, typed: password, knownBrowserId, origin, now });
  if (verdict.ok || verdict.reason !== 'wrong_password') return verdict; // not logged, because no password was checked
  const event = { kind, outcome: 'refused', reason: verdict.reason, subjectId: userId } as const;
  await insertSecurityEvent(database(), {
    ...event,
    actor: `user:${userId}`,
    sessionId: session.id,
    at: now,
    origin,
  });
  return verdict;
}
