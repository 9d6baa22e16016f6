import type { SupportCaseRow } from '@/lib/store/support-case-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';

/** Whose account a lost-phone case is about, as its mails need it. Mails go where the account reads mail now. */
export async function casePerson(tx: Db, { id, userId }: SupportCaseRow) {
  const person = userId === null ? null : await findAccount(tx, userId);
  if (person === null) throw new Error(`Support case ${id} has no account`);
  return person;
}
