import { eraseUnverifiedAccount } from '@/lib/store/erase-account-store';
import type { Db } from '@/lib/store/transaction';
import { setEmail } from '@/lib/store/user-store';

/**
 * Gives the account an email that its owner has just confirmed. An unconfirmed account with that email is deleted.
 *
 * @returns false if another account has confirmed it too; the transaction must then be refused
 */
export async function takeEmail(
  tx: Db,
  { userId, email, now }: { userId: string; email: string; now: Date },
): Promise<boolean> {
  await eraseUnverifiedAccount(tx, email);
  return setEmail(tx, { userId, email, now });
}
