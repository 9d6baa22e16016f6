import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { emailRestoredMail, emailTakenBackMail } from '@/lib/mails/email-change-mails';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { UNUSABLE_PASSWORD_HASH } from '@/lib/platform/password-hash';
import { deleteLaterUndoTokens } from '@/lib/store/mail-token-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { findAccount, raiseKnownBrowsersVersion, setPasswordHash } from '@/lib/store/user-store';
import { sendSecurityMail } from '../mail/send-mail';
import { type ClaimedLink, claimEmail, claimMailLink, issueMailLink } from './mail-links';
import { voidOtherAccess } from './own-account';

type Click = { token: string; client: Client; now: Date };
type When = Omit<Click, 'token'>;

/**
 * Gives the account back to the owner of the old address: the email is restored, every session ends, no browser counts
 * as known, and the password becomes unknown to anyone, because the person who changed the email knew it. A link to set
 * a new one goes to the restored address. Later undo links are void: they belong to what is being undone. Factors stay
 * (docs/decisions/0016).
 */
export async function undoEmailChange({ token, ...when }: Click): Promise<Result<null, 'link_over'>> {
  const { now } = when;
  return rollbackOnFailure(async (tx): Promise<Result<null, 'link_over'>> => {
    const link = await claimMailLink(tx, { token, purpose: 'undo_email_change', now });
    if (!link.ok) return link;
    const { account, email, issuedAt } = link.value;
    const userId = account.id;
    if (!(await claimEmail(tx, { userId, email: email, now }))) return failure('link_over');
    await setPasswordHash(tx, { userId, passwordHash: UNUSABLE_PASSWORD_HASH });
    await deleteLaterUndoTokens(tx, { userId, issuedAt });
    await voidOtherAccess(tx, { userId, keptSessionId: null, now });
    await raiseKnownBrowsersVersion(tx, userId);
    await record(tx, link.value, when);
    return success(null);
  });
}

async function record(tx: Db, { account, email }: ClaimedLink, { client, now }: When): Promise<void> {
  const event = { kind: 'email_change_undone', outcome: 'ok', reason: email, subjectId: account.id } as const;
  await insertSecurityEvent(tx, { ...event, actor: 'anyone', at: now, client });
  const restored = await findAccount(tx, account.id);
  if (restored === null) throw new Error(`User ${account.id} is gone while its row is locked`);
  const link = await issueMailLink(tx, { purpose: 'reset_password', account: restored, email, now });
  const write = (input: SecurityMailInput) => emailRestoredMail({ ...input, link });
  await sendSecurityMail(tx, { person: restored, client, now, write });
  await sendSecurityMail(tx, { person: account, client, now, write: emailTakenBackMail });
}
