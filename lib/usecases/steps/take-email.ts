import { eraseUnverifiedAccount } from '@/lib/store/erase-account-store';
import type { Db } from '@/lib/store/transaction';
import { setEmail } from '@/lib/store/user-store';

/**
 * Gives the account an address that its owner has just proven. An account that only claimed the address goes.
 *
 * @returns false when another account has proven it too; refuse the transaction then
 */
export async function takeEmail(
  tx: Db,
  { userId, email, now }: { userId: string; email: string; now: Date },
): Promise<boolean> {
  await eraseUnverifiedAccount(tx, email);
  return setEmail(tx, { userId, email, now });
}
