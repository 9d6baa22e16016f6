import { mayTurnOffTwoFactor } from '@/lib/domain/factor-removal';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import { changeOwnAccount } from '../steps/change-own-account';
import { checkOwnPassword } from '../steps/check-own-password';
import type { CurrentSession } from '../steps/current-session';
import { mustKeepTwoFactor } from '../steps/must-keep-two-factor';
import { removeTwoFactor } from '../steps/remove-two-factor';

type Disabling = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  origin: RequestOrigin;
  now: Date;
};

export type DisableTwoFactorReason =
  | 'wrong_password'
  | 'busy'
  | 'already_off'
  | 'required_for_staff'
  | 'required_by_policy'
  | 'session_over';

/**
 * Turns two-factor authentication off with the password in the same request, and nothing instead. No second factor is
 * required, so that anyone who is logged in but has lost the phone can recover on their own.
 */
export async function disableTwoFactor(disabling: Disabling): Promise<Result<null, DisableTwoFactorReason> | Held> {
  const { session, origin, now } = disabling;
  if (!mayTurnOffTwoFactor(session)) return failure('required_for_staff');
  if (mustKeepTwoFactor({ role: session.role, now })) return failure('required_by_policy');
  const verdict = await checkOwnPassword(disabling, 'two_factor_disabled');
  if (!verdict.ok) return verdict;
  const person = { id: session.userId, email: session.email, name: session.name };
  const removal = { person, by: 'owner', actor: `user:${person.id}`, keptSessionId: session.id, origin, now } as const;
  return changeOwnAccount(session, async (tx): Promise<Result<null, DisableTwoFactorReason>> => {
    return (await removeTwoFactor(tx, removal)) ? success(null) : failure('already_off');
  });
}
