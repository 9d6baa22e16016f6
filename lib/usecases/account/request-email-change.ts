import type { Client } from '@/lib/domain/client';
import type { EmailAddress } from '@/lib/domain/email';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { confirmNewEmailMail, emailChangeRequestedMail, emailInUseMail } from '@/lib/mails/email-change-mails';
import type { PlainMailInput } from '@/lib/mails/mail-to-address';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount, isEmailVerifiedElsewhere } from '@/lib/store/user-store';
import { consumeRateLimits, mailsFrom, mailsTo, tryRateLimit } from '../limits/rate-limit';
import { sendPlainMail, sendSecurityMail } from '../mail/send-mail';
import type { CurrentSession } from '../sessions/current-session';
import { issueMailLink } from './mail-links';
import { changeOwnAccount } from './own-account';

type Request = { session: CurrentSession; email: EmailAddress; client: Client; now: Date };

export type RequestEmailChangeReason = 'step_up_needed' | 'same_email' | 'session_over';

/**
 * Mails a link to the new address and a notice to the old one; nothing changes until the link is used. The response
 * never reveals whether the new address is free: a taken address also waits for confirmation, and its owner gets an
 * email without a link. It doesn't reveal either that an address has reached its mail limit and gets nothing.
 */
export async function requestEmailChange(
  request: Request,
): Promise<Result<null, RequestEmailChangeReason | RateLimited>> {
  const { session, email, client, now } = request;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  if (email === session.email) return failure('same_email');
  const charged = await consumeRateLimits(database(), [mailsFrom(client)], now);
  if (!charged.ok) return charged;
  const mayMail = await tryRateLimit(database(), mailsTo(email, 'other'), now);
  return changeOwnAccount(session, (tx) => begin(tx, request, mayMail));
}

async function begin(tx: Db, { session, email, client, now }: Request, mayMail: boolean) {
  const { userId, id: sessionId } = session;
  const account = await findAccount(tx, userId);
  if (account === null || account.email === email) return failure('same_email');
  const link = await issueMailLink(tx, { purpose: 'change_email', account, email: email, sessionId, now });
  const event = { kind: 'email_change_requested', outcome: 'ok', reason: email, subjectId: userId } as const;
  await insertSecurityEvent(tx, { ...event, actor: `user:${userId}`, sessionId, at: now, client });
  const isInUse = await isEmailVerifiedElsewhere(tx, { userId, email });
  const write = (input: PlainMailInput) => (isInUse ? emailInUseMail(input) : confirmNewEmailMail({ ...input, link }));
  if (mayMail) await sendPlainMail(tx, { to: email, client, now, write });
  await sendSecurityMail(tx, {
    person: account,
    client,
    now,
    write: (input) => emailChangeRequestedMail({ ...input, newEmail: email }),
  });
  return success(null);
}
