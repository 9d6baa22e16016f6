import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { acceptableTimeSteps } from '@/lib/domain/time-step';
import { environment } from '@/lib/platform/environment';
import { randomId } from '@/lib/platform/random';
import { openSecret, sealSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';
import { database } from '@/lib/store/client';
import type { ProvenTotpSecret } from '@/lib/store/totp-credential-store';
import { chargeTotpEnrolment, findTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import type { CurrentSession } from './current-session';

export type Confirmation = {
  session: CurrentSession;
  /** Of the page that the person looked at; another tab may have started again since. */
  enrolmentId: string;
  typed: unknown;
  origin: RequestOrigin;
  now: Date;
};

export type ProveEnrolmentReason = 'wrong_code' | 'enrolment_replaced' | 'enrolment_over';

/**
 * Charges a try to the enrolment of this person and session and checks the code against its secret.
 *
 * @param code six digits, from parseConfirmationCode
 * @returns the credential to be: the secret boxed anew for it, the code's time step counted as used
 */
export async function proveEnrolment(
  { session, enrolmentId, now }: Confirmation,
  code: string,
): Promise<Result<ProvenTotpSecret, ProveEnrolmentReason>> {
  const { userId, id: sessionId } = session;
  const enrolment = await chargeTotpEnrolment(database(), { id: enrolmentId, userId, sessionId, now });
  if (enrolment === null) return failure(await whyNotOpen(session, enrolmentId, now));

  const { encryptionKeys } = environment();
  const context = { purpose: 'totp-enrolment', userId, rowId: enrolment.id } as const;
  const secret = openSecret(enrolment.boxedSecret, encryptionKeys, context);
  if (!secret.ok) throw new Error(`Secret of enrolment ${enrolment.id} is unreadable`);
  const timeSteps = acceptableTimeSteps({ nowSeconds: now.getTime() / 1000, lastTimeStep: 0 });
  const lastTimeStep = matchingTimeStep({ secretBytes: secret.value, code, timeSteps });
  if (lastTimeStep === null) return failure(enrolment.triesLeft > 0 ? 'wrong_code' : 'enrolment_over');

  const id = randomId();
  const boxedSecret = sealSecret(secret.value, encryptionKeys, { purpose: 'totp-credential', userId, rowId: id });
  return success({ id, boxedSecret, lastTimeStep });
}

async function whyNotOpen({ userId }: CurrentSession, enrolmentId: string, now: Date): Promise<ProveEnrolmentReason> {
  const current = await findTotpEnrolment(database(), userId);
  const isReplaced = current !== null && current.id !== enrolmentId && current.expiresAt > now;
  return isReplaced ? 'enrolment_replaced' : 'enrolment_over';
}
