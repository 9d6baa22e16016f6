import { isLinkGood, type MailLinkPurpose } from '@/lib/domain/mail-link';
import { tokenHash } from '@/lib/platform/token-hash';
import { findMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

/**
 * Finds a mailed link's account without using the link up; null if the link would be refused now. Acting on it still
 * requires claiming it.
 */
export async function findMailLink(db: Db, { token, purpose, now }: Click) {
  const row = await findMailToken(db, { tokenHash: tokenHash(token), purpose, now });
  if (row === null) return null;
  const account = await findAccount(db, row.userId);
  return account !== null && isLinkGood({ ...row, purpose }, account) ? { ...account, caseId: row.caseId } : null;
}
