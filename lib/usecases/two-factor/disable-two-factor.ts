import type { Client } from '@/lib/domain/client';
import { mayTurnOffTwoFactor } from '@/lib/domain/factors';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { changeOwnAccount } from '../account/own-account';
import { checkOwnPassword } from '../account/password';
import type { CurrentSession } from '../sessions/current-session';
import { mustKeepTwoFactor, removeTwoFactor } from './factors';

type Disabling = {
  session: CurrentSession;
  password: string;
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

export type DisableTwoFactorReason =
  | 'wrong_password'
  | 'overloaded'
  | 'already_off'
  | 'required_for_staff'
  | 'required_by_policy'
  | 'session_over';

/**
 * Turns two-factor authentication off with the password in the same request, and nothing instead. No second factor is
 * required, so that anyone who is logged in but has lost the phone can recover on their own.
 */
export async function disableTwoFactor(
  disabling: Disabling,
): Promise<Result<null, DisableTwoFactorReason | RateLimited>> {
  const { session, client, now } = disabling;
  if (!mayTurnOffTwoFactor(session)) return failure('required_for_staff');
  if (mustKeepTwoFactor({ role: session.role, now })) return failure('required_by_policy');
  const verdict = await checkOwnPassword(disabling, 'two_factor_disabled');
  if (!verdict.ok) return verdict;
  const person = { id: session.userId, email: session.email, name: session.name };
  const removal = { person, by: 'owner', actor: `user:${person.id}`, keptSessionId: session.id, client, now } as const;
  return changeOwnAccount(session, async (tx): Promise<Result<null, DisableTwoFactorReason>> => {
    return (await removeTwoFactor(tx, removal)) ? success(null) : failure('already_off');
  });
}
