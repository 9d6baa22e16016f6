import { mailAddressLimit, mailRecipientLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Held, type Result, success } from '@/lib/domain/result';
import { addressChangeRequestedMail, addressInUseMail, confirmAddressMail } from '@/lib/platform/mail/address-mails';
import type { AddressMailInput } from '@/lib/platform/mail/mail-to-address';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount, isEmailVerifiedElsewhere } from '@/lib/store/user-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';
import { heldBy } from '../steps/held-by';
import { issueMailLink } from '../steps/issue-mail-link';
import { mailAddressKey, mailRecipientKey } from '../steps/mail-window-keys';
import { sendAddressMail } from '../steps/send-address-mail';
import { sendSecurityMail } from '../steps/send-security-mail';

type Request = { session: CurrentSession; email: string; origin: RequestOrigin; now: Date };

export type RequestEmailChangeReason = 'step_up_needed' | 'same_email' | 'session_over';

/**
 * Mails a link to the new address and a notice to the old one; nothing changes until the link is used. The response
 * never reveals whether the new address is free: a taken address also waits for confirmation, and its owner gets an
 * email without a link. It doesn't reveal either that an address has reached its mail limit and gets nothing.
 *
 * @param request.email lower case and well formed
 */
export async function requestEmailChange(request: Request): Promise<Result<null, RequestEmailChangeReason> | Held> {
  const { session, email, origin, now } = request;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  if (email === session.email) return failure('same_email');
  const addressKey = mailAddressKey(origin.address);
  const sender = await chargeWindows(database(), [{ key: addressKey, limit: mailAddressLimit }], now);
  if (sender.length === 0) return heldBy([addressKey], now);
  const recipientKey = mailRecipientKey('other', email);
  const recipient = await chargeWindows(database(), [{ key: recipientKey, limit: mailRecipientLimit }], now);
  return changeOwnAccount(session, (tx) => begin(tx, request, recipient.length > 0));
}

async function begin(tx: Db, { session, email, origin, now }: Request, mayMail: boolean) {
  const { userId, id: sessionId } = session;
  const account = await findAccount(tx, userId);
  if (account === null || account.email === email) return failure('same_email');
  const link = await issueMailLink(tx, { purpose: 'change_email', account, address: email, sessionId, now });
  const event = { kind: 'email_change_requested', outcome: 'ok', reason: email, subjectId: userId } as const;
  await insertSecurityEvent(tx, { ...event, actor: `user:${userId}`, sessionId, at: now, origin });
  const isInUse = await isEmailVerifiedElsewhere(tx, { userId, email });
  const write = (input: AddressMailInput) =>
    isInUse ? addressInUseMail(input) : confirmAddressMail({ ...input, link });
  if (mayMail) await sendAddressMail(tx, { to: email, origin, now, write });
  await sendSecurityMail(tx, {
    person: account,
    origin,
    now,
    write: (input) => addressChangeRequestedMail({ ...input, newEmail: email }),
  });
  return success(null);
}
