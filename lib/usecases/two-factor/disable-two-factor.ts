import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import { isSessionOpen } from '@/lib/store/session-store';
import { inTransaction } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import { checkOwnPassword } from '../steps/check-own-password';
import type { CurrentSession } from '../steps/current-session';
import { removeTwoFactor } from '../steps/remove-two-factor';

type Disabling = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

export type DisableTwoFactorReason = 'wrong_password' | 'busy' | 'already_off' | 'session_over';

/**
 * Turns two-factor authentication off with the password in the same request and nothing in its place. No second factor
 * is asked for, so that a person who is logged in and has lost the phone can help himself.
 */
export async function disableTwoFactor(disabling: Disabling): Promise<Result<null, DisableTwoFactorReason> | Held> {
  const { session, origin, now } = disabling;
  const verdict = await checkOwnPassword(disabling, 'two_factor_disabled');
  if (!verdict.ok) return verdict;
  const person = { id: session.userId, email: session.email, name: session.name };
  const removal = { person, by: 'owner', actor: `user:${person.id}`, keptSessionId: session.id, origin, now } as const;
  return inTransaction(async (tx): Promise<Result<null, DisableTwoFactorReason>> => {
    await lockUser(tx, person.id);
    if (!(await isSessionOpen(tx, session.id))) return failure('session_over'); // ended while the password was checked
    return (await removeTwoFactor(tx, removal)) ? success(null) : failure('already_off');
  });
}
