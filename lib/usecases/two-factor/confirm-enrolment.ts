import { parseConfirmationCode } from '@/lib/domain/confirmation-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { acceptableTimeSteps } from '@/lib/domain/time-step';
import { environment } from '@/lib/platform/environment';
import { twoFactorEnabledMail } from '@/lib/platform/mail/security-mails';
import { randomId } from '@/lib/platform/random';
import { openSecret, sealSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { isSessionOpen } from '@/lib/store/session-store';
import { findTotpCredential, insertTotpCredential, type TotpCredentialRow } from '@/lib/store/totp-credential-store';
import { chargeTotpEnrolment, consumeTotpEnrolment, findTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import { inTransaction } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from '../steps/current-session';
import { sendSecurityMail } from '../steps/send-security-mail';
import { voidOtherAccess } from '../steps/void-other-access';

type Confirmation = {
  session: CurrentSession;
  /** Of the page that the person looked at; another tab may have started again since. */
  enrolmentId: string;
  typed: unknown;
  origin: RequestOrigin;
  now: Date;
};

export type ConfirmEnrolmentReason =
  | 'wrong_code'
  | 'enrolment_replaced'
  | 'enrolment_over'
  | 'already_on'
  | 'session_over';

/**
 * Proves the set-up key with a code of the app and turns two-factor authentication on: the enrolment becomes the
 * credential, its time step counts as used (RFC 6238 §5.2), every other session and open login ends.
 */
export async function confirmEnrolment(confirmation: Confirmation): Promise<Result<null, ConfirmEnrolmentReason>> {
  const { session, enrolmentId, typed, now } = confirmation;
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const ids = { id: enrolmentId, userId: session.userId, sessionId: session.id };
  const enrolment = await chargeTotpEnrolment(database(), { ...ids, now });
  if (enrolment === null) return failure(await whyNotOpen(session, enrolmentId, now));

  const { encryptionKeys } = environment();
  const context = { purpose: 'totp-enrolment', userId: session.userId, rowId: enrolment.id } as const;
  const secret = openSecret(enrolment.boxedSecret, encryptionKeys, context);
  if (!secret.ok) throw new Error(`Secret of enrolment ${enrolment.id} is unreadable`);
  const timeSteps = acceptableTimeSteps({ nowSeconds: now.getTime() / 1000, lastTimeStep: 0 });
  const timeStep = matchingTimeStep({ secretBytes: secret.value, code: code.value, timeSteps });
  if (timeStep === null) return failure(enrolment.triesLeft > 0 ? 'wrong_code' : 'enrolment_over');

  const id = randomId();
  const credentialContext = { purpose: 'totp-credential', userId: session.userId, rowId: id } as const;
  const boxedSecret = sealSecret(secret.value, encryptionKeys, credentialContext);
  return enable(confirmation, enrolment.id, { id, boxedSecret, lastTimeStep: timeStep });
}

function enable({ session, origin, now }: Confirmation, enrolmentId: string, credential: TotpCredentialRow) {
  const { userId, id: sessionId } = session;
  return inTransaction(async (tx): Promise<Result<null, ConfirmEnrolmentReason>> => {
    await lockUser(tx, userId);
    if (!(await isSessionOpen(tx, sessionId))) return failure('session_over');
    if (!(await consumeTotpEnrolment(tx, { id: enrolmentId, now }))) return failure('already_on');
    if (!(await insertTotpCredential(tx, { ...credential, userId, createdAt: now }))) return failure('already_on');
    await voidOtherAccess(tx, { userId, keptSessionId: sessionId, now });
    const event = { kind: 'two_factor_enabled', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
    await insertSecurityEvent(tx, { ...event, sessionId, at: now, origin });
    await sendSecurityMail(tx, { person: session, origin, now, write: twoFactorEnabledMail });
    return success(null);
  });
}

async function whyNotOpen(session: CurrentSession, enrolmentId: string, now: Date): Promise<ConfirmEnrolmentReason> {
  if ((await findTotpCredential(database(), session.userId)) !== null) return 'already_on';
  const current = await findTotpEnrolment(database(), session.userId);
  const isReplaced = current !== null && current.id !== enrolmentId && current.expiresAt > now;
  return isReplaced ? 'enrolment_replaced' : 'enrolment_over';
}
