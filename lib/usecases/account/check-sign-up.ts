import { signUpAddressLimit } from '@/lib/domain/attempt-limits';
import { networkOf } from '@/lib/domain/network';
import type { NewPasswordReason } from '@/lib/domain/new-password';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { Held, Result } from '@/lib/domain/result';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { hashNewPassword } from '../steps/hash-new-password';
import { heldBy } from '../steps/held-by';

type SignUp = { email: string; name: string; password: string; origin: RequestOrigin; now: Date };

/**
 * The part of a sign-up that runs before the response: the same work whether or not the email has an account (ASVS
 * 6.3.8). A refused sign-up isn't counted.
 *
 * @returns the hash of the password, for completeSignUp
 */
export async function checkSignUp({
  email,
  name,
  password,
  origin,
  now,
}: SignUp): Promise<Result<string, NewPasswordReason | 'busy'> | Held> {
  const key = `signup-address:${networkOf(origin.address)}`;
  const charged = await chargeWindows(database(), [{ key, limit: signUpAddressLimit }], now);
  if (charged.length === 0) return heldBy([key], now);
  const hashed = await hashNewPassword({ typed: password, email, name });
  if (!hashed.ok) await settleWindows(database(), { cleared: [], refunded: charged });
  return hashed;
}
