import { isLinkGood, type MailLinkPurpose } from '@/lib/domain/mail-link';
import { failure, type Result, success } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import { consumeMailToken, findMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

export type ClaimedLink = {
  account: NonNullable<Awaited<ReturnType<typeof findAccount>>>;
  /** What the link was made for: see MailToken.address. */
  address: string;
  issuedAt: Date;
};

/**
 * Uses a mailed link up, in the transaction of what it does, with the account locked: of any number of clicks at once
 * one has an effect. Unknown, used, older, over, of another purpose, or of an account that changed since: one reason.
 */
export async function claimMailLink(tx: Db, { token, purpose, now }: Click): Promise<Result<ClaimedLink, 'link_over'>> {
  const row = await findMailToken(tx, { tokenHash: tokenHash(token), purpose, now });
  if (row === null) return failure('link_over');
  await lockUser(tx, row.userId);
  const account = await findAccount(tx, row.userId);
  if (account === null || !isLinkGood({ ...row, purpose }, account)) return failure('link_over');
  if (!(await consumeMailToken(tx, { id: row.id, now }))) return failure('link_over');
  return success({ account, address: row.address, issuedAt: row.createdAt });
}
