import { isLinkGood, type MailLinkPurpose } from '@/lib/domain/mail-link';
import { tokenHash } from '@/lib/platform/token-hash';
import { findMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

/** Whose mailed link this is, without using it up; null when it would be refused now. What acts claims it all the same. */
export async function findMailLink(db: Db, { token, purpose, now }: Click) {
  const row = await findMailToken(db, { tokenHash: tokenHash(token), purpose, now });
  if (row === null) return null;
  const account = await findAccount(db, row.userId);
  return account !== null && isLinkGood({ ...row, purpose }, account) ? { ...account, caseId: row.caseId } : null;
}
