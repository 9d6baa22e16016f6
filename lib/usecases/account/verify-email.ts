import type { Client } from '@/lib/domain/client';
import { type Result, success } from '@/lib/domain/result';
import { accountReadyMail } from '@/lib/mails/account-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { markEmailVerified } from '@/lib/store/user-store';
import { sendPlainMail } from '../mail/send-mail';
import { claimMailLink } from './mail-links';
import { voidOtherAccess } from './own-account';

type Click = { token: string; client: Client; now: Date };

/**
 * Confirms the email used to sign up, and tells its owner what to do if someone else signed up with it. Logs no one in:
 * a link alone doesn't replace the password.
 */
export function verifyEmail({ token, client, now }: Click): Promise<Result<null, 'link_over'>> {
  return inTransaction(async (tx) => {
    const link = await claimMailLink(tx, { token, purpose: 'verify_email', now });
    if (!link.ok) return link;
    const { id: userId, email } = link.value.account;
    await markEmailVerified(tx, { userId, now });
    await voidOtherAccess(tx, { userId, keptSessionId: null, now });
    const event = { kind: 'email_verified', outcome: 'ok', subjectId: userId, actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, at: now, client });
    await sendPlainMail(tx, { to: email, client, now, write: accountReadyMail });
    return success(null);
  });
}
