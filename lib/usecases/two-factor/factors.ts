import type { Client } from '@/lib/domain/client';
import { type EnrolledFactors, hasSecondFactor } from '@/lib/domain/factors';
import type { OutgoingMail } from '@/lib/domain/mail';
import type { Role } from '@/lib/domain/role';
import type { SecurityEvent, SecurityEventKind } from '@/lib/domain/security-event';
import { isTwoFactorRequired } from '@/lib/domain/two-factor-policy';
import { type SecurityMailInput, twoFactorDisabledMail } from '@/lib/mails/security-mails';
import { environment } from '@/lib/platform/environment';
import { resetRateLimits } from '@/lib/store/rate-limit-store';
import { deleteRecoveryCodes } from '@/lib/store/recovery-code-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { deleteTotpCredential, findTotpCredential } from '@/lib/store/totp-credential-store';
import type { Db } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import { deleteWebauthnCredentials, findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import { voidOtherAccess } from '../account/own-account';
import { secondFactorTries } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';
import type { CurrentSession } from '../sessions/current-session';

/** The account's second factors right now; under the account's lock, this stays true for the transaction. */
export async function currentFactors(db: Db, userId: string): Promise<EnrolledFactors & { hasAny: boolean }> {
  const hasTotp = (await findTotpCredential(db, userId)) !== null;
  const hasWebauthn = (await findWebauthnCredentials(db, userId)).length > 0;
  return { hasTotp, hasWebauthn, hasAny: hasSecondFactor({ hasTotp, hasWebauthn }) };
}

/** True if an account of this role must keep its last factor because REQUIRE_TWO_FACTOR is in effect. */
export function mustKeepTwoFactor({ role, now }: { role: Role; now: Date }): boolean {
  return isTwoFactorRequired({ policy: environment().requireTwoFactor, role, now });
}

type Removal = {
  person: { id: string; email: string; name: string };
  by: 'owner' | 'support';
  actor: SecurityEvent['actor'];
  reason?: string;
  /** The support case that led to this. */
  caseId?: string;
  keptSessionId: string | null;
  client: Client;
  now: Date;
};

/**
 * Turns two-factor authentication off in one transaction: deletes every factor, recovery code and enrolment, clears the
 * count of failures, voids other access, and writes the event and the email.
 *
 * @returns false if it was already off and nothing changed
 */
export async function removeTwoFactor(tx: Db, removal: Removal): Promise<boolean> {
  const { person, by, actor, reason, caseId, keptSessionId, client, now } = removal;
  await lockUser(tx, person.id);
  const hadApp = await deleteTotpCredential(tx, person.id);
  const passkeyCount = await deleteWebauthnCredentials(tx, person.id);
  if (!hadApp && passkeyCount === 0) return false;
  await deleteRecoveryCodes(tx, person.id);
  await voidOtherAccess(tx, { userId: person.id, keptSessionId, now });
  await resetRateLimits(tx, [secondFactorTries(person.id)]);
  const event = { kind: 'two_factor_disabled', outcome: 'ok', subjectId: person.id, actor } as const;
  const why = { ...(reason === undefined ? {} : { reason }), ...(caseId === undefined ? {} : { caseId }) };
  await insertSecurityEvent(tx, { ...event, ...why, at: now, client });
  await sendSecurityMail(tx, { person, client, now, write: (input) => twoFactorDisabledMail({ ...input, by }) });
  return true;
}

type FactorChange = {
  session: CurrentSession;
  kind: SecurityEventKind;
  reason?: string;
  mail: (input: SecurityMailInput) => OutgoingMail;
  client: Client;
  now: Date;
};

/**
 * Writes the event and the email of a change that a person made in their own session, in the transaction of the change.
 */
export async function recordFactorChange(tx: Db, change: FactorChange): Promise<void> {
  const { session, kind, reason, mail, client, now } = change;
  const { userId, id: sessionId } = session;
  const event = { kind, outcome: 'ok', subjectId: userId, actor: `user:${userId}`, sessionId } as const;
  await insertSecurityEvent(tx, { ...event, ...(reason === undefined ? {} : { reason }), at: now, client });
  await sendSecurityMail(tx, { person: session, client, now, write: mail });
}
