import { isLinkGood, type MailLinkPurpose } from '@/lib/domain/mail-link';
import { failure, type Result, success } from '@/lib/domain/result';
import { tokenHash } from '@/lib/platform/token-hash';
import { consumeMailToken, findMailToken } from '@/lib/store/mail-token-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

export type ClaimedLink = {
  account: NonNullable<Awaited<ReturnType<typeof findAccount>>>;
  /** The email address the link was issued for: see MailToken.address. */
  address: string;
  issuedAt: Date;
};

/**
 * Uses up a mailed link in the transaction of its effect, with the account locked: of any number of concurrent clicks,
 * one has an effect. Unknown, used, replaced or expired links, links for another purpose, and links of an account that
 * has changed since are all refused for the same reason.
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
