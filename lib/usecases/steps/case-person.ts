import type { SupportCaseRow } from '@/lib/store/support-case-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';

/** The owner of a lost-phone case's account, for its mail, which goes to the account's current email. */
export async function casePerson(tx: Db, { id, userId }: SupportCaseRow) {
  const person = userId === null ? null : await findAccount(tx, userId);
  if (person === null) throw new Error(`Support case ${id} has no account`);
  return person;
}
