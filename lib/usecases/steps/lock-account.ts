import type { Db } from '@/lib/store/transaction';
import { findAccount, findPersonByEmail, lockUser } from '@/lib/store/user-store';

/** Locks the account with this email and reads it under the lock; null if there is none. */
export async function lockAccount(tx: Db, email: string) {
  const person = await findPersonByEmail(tx, email);
  if (person === null) return null;
  await lockUser(tx, person.id);
  const account = await findAccount(tx, person.id);
  return account?.email === email ? account : null;
}
