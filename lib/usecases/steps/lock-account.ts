import type { Db } from '@/lib/store/transaction';
import { findAccount, findPersonByEmail, lockUser } from '@/lib/store/user-store';

/** The account with this e-mail, locked and read under the lock; null when there is none. */
export async function lockAccount(tx: Db, email: string) {
  const person = await findPersonByEmail(tx, email);
  if (person === null) return null;
  await lockUser(tx, person.id);
  const account = await findAccount(tx, person.id);
  return account?.email === email ? account : null;
}
