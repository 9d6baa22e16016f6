import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEvent } from '@/lib/domain/security-event';
import { twoFactorDisabledMail } from '@/lib/platform/mail/security-mails';
import { settleWindows } from '@/lib/store/attempt-window-store';
import { deleteRecoveryCodes } from '@/lib/store/recovery-code-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { deleteTotpCredential } from '@/lib/store/totp-credential-store';
import type { Db } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import { deleteWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import { secondFactorKey } from './second-factor-key';
import { sendSecurityMail } from './send-security-mail';
import { voidOtherAccess } from './void-other-access';

type Removal = {
  person: { id: string; email: string; name: string };
  by: 'owner' | 'support';
  actor: SecurityEvent['actor'];
  reason?: string;
  /** The support case that led to this. */
  caseId?: string;
  keptSessionId: string | null;
  origin: RequestOrigin;
  now: Date;
};

/**
 * Turns two-factor authentication off in one transaction: deletes every factor, recovery code and enrolment, clears the
 * count of failures, voids other access, and writes the event and the email.
 *
 * @returns false if it was already off and nothing changed
 */
export async function removeTwoFactor(tx: Db, removal: Removal): Promise<boolean> {
  const { person, by, actor, reason, caseId, keptSessionId, origin, now } = removal;
  await lockUser(tx, person.id);
  const hadApp = await deleteTotpCredential(tx, person.id);
  const passkeyCount = await deleteWebauthnCredentials(tx, person.id);
  if (!hadApp && passkeyCount === 0) return false;
  await deleteRecoveryCodes(tx, person.id);
  await voidOtherAccess(tx, { userId: person.id, keptSessionId, now });
  await settleWindows(tx, { cleared: [secondFactorKey(person.id)], refunded: [] });
  const event = { kind: 'two_factor_disabled', outcome: 'ok', subjectId: person.id, actor } as const;
  const why = { ...(reason === undefined ? {} : { reason }), ...(caseId === undefined ? {} : { caseId }) };
  await insertSecurityEvent(tx, { ...event, ...why, at: now, origin });
  await sendSecurityMail(tx, { person, origin, now, write: (input) => twoFactorDisabledMail({ ...input, by }) });
  return true;
}
