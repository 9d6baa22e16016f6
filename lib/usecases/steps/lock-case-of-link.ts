import { isLinkGood } from '@/lib/domain/mail-link';
import { failure, type Result, success } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import { findMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';

const purpose = 'support_case';

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;
export type CaseOfLink = { caseId: string; account: Account };

/**
 * Finds the case a mailed link leads to, and its owner, with the account locked; that lock comes before the case's. The
 * link isn't used up, since one email serves to confirm, to write and to cancel.
 */
export async function lockCaseOfLink(
  tx: Db,
  { token, now }: { token: string; now: Date },
): Promise<Result<CaseOfLink, 'link_over'>> {
  const row = await findMailToken(tx, { tokenHash: tokenHash(token), purpose, now });
  if (row === null || row.caseId === null) return failure('link_over');
  await lockUser(tx, row.userId);
  const account = await findAccount(tx, row.userId);
  if (account === null || !isLinkGood({ ...row, purpose }, account)) return failure('link_over');
  return success({ caseId: row.caseId, account });
}
