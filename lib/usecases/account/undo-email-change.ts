import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { addressRestoredMail, addressTakenBackMail } from '@/lib/platform/mail/address-mails';
import type { SecurityMailInput } from '@/lib/platform/mail/security-mails';
import { NOBODYS_HASH } from '@/lib/platform/password-hash';
import { deleteLaterUndoTokens } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { findAccount, raiseBrowserEpoch, setPasswordHash } from '@/lib/store/user-store';
import { type ClaimedLink, claimMailLink } from '../steps/claim-mail-link';
import { issueMailLink } from '../steps/issue-mail-link';
import { sendSecurityMail } from '../steps/send-security-mail';
import { takeEmail } from '../steps/take-email';
import { voidOtherAccess } from '../steps/void-other-access';

type Click = { token: string; origin: RequestOrigin; now: Date };
type When = Omit<Click, 'token'>;

/**
 * Gives the account back to the owner of the old address: the email is restored, every session ends, no browser counts
 * as known, and the password becomes unknown to anyone, because the person who changed the email knew it. A link to set
 * a new one goes to the restored address. Later undo links are void: they belong to what is being undone. Factors stay
 * (docs/decisions/0016).
 */
export async function undoEmailChange({ token, ...when }: Click): Promise<Result<null, 'link_over'>> {
  const { now } = when;
  return unlessRefused(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, { token, purpose: 'undo_email_change', now });
    if (!link.ok) return link;
    const { account, address, issuedAt } = link.value;
    const userId = account.id;
    if (!(await takeEmail(tx, { userId, email: address, now }))) return failure('link_over');
    await setPasswordHash(tx, { userId, passwordHash: NOBODYS_HASH });
    await deleteLaterUndoTokens(tx, { userId, issuedAt });
    await voidOtherAccess(tx, { userId, keptSessionId: null, now });
    await raiseBrowserEpoch(tx, userId);
    await record(tx, link.value, when);
    return success(null);
  });
}

async function record(tx: Db, { account, address }: ClaimedLink, { origin, now }: When): Promise<void> {
  const event = { kind: 'email_change_undone', outcome: 'ok', reason: address, subjectId: account.id } as const;
  await insertSecurityEvent(tx, { ...event, actor: 'anyone', at: now, origin });
  const restored = await findAccount(tx, account.id);
  if (restored === null) throw new Error(`User ${account.id} is gone while its row is locked`);
  const link = await issueMailLink(tx, { purpose: 'reset_password', account: restored, address, now });
  const write = (input: SecurityMailInput) => addressRestoredMail({ ...input, link });
  await sendSecurityMail(tx, { person: restored, origin, now, write });
  await sendSecurityMail(tx, { person: account, origin, now, write: addressTakenBackMail });
}
