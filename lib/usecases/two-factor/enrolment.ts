import type { Client } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { failure, type Result, success } from '@/lib/domain/result';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import {
  acceptableTimeSteps,
  type ClockOff,
  type ConfirmationCode,
  ENROLMENT_LIFETIME_MS,
  ENROLMENT_TRIES,
  TOTP_SECRET_BYTES,
} from '@/lib/domain/totp';
import { environment } from '@/lib/platform/environment';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { openSecret, sealSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { ProvenTotpSecret } from '@/lib/store/totp-credential-store';
import { chargeTotpEnrolment, findTotpEnrolment, type NewTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { detectClockDrift } from '../login/confirmation-code';
import type { CurrentSession } from '../sessions/current-session';

/** A fresh 160-bit secret (RFC 4226 §4 R6), encrypted and bound to this person and session. */
export function createEnrolment(session: CurrentSession, now: Date): NewTotpEnrolment {
  const { userId, id: sessionId } = session;
  const id = randomId();
  const context = { purpose: 'totp-enrolment', userId, rowId: id } as const;
  return {
    id,
    userId,
    sessionId,
    boxedSecret: sealSecret(randomSecretBytes(TOTP_SECRET_BYTES), environment().encryptionKeys, context),
    triesLeft: ENROLMENT_TRIES,
    expiresAt: addMs(now, ENROLMENT_LIFETIME_MS),
  };
}

export type Confirmation = {
  session: CurrentSession;
  /** From the person's page; another tab may have started again since. */
  enrolmentId: string;
  code: ConfirmationCode;
  client: Client;
  now: Date;
};

export type ProveEnrolmentReason = 'wrong_code' | 'enrolment_replaced' | 'enrolment_over';

/**
 * Charges a try to this person's enrolment in this session and checks the code against its secret. A wrong code is
 * logged in the transaction of its charge; one that is right for another time reports how far off the phone's clock is.
 *
 * @param kind the change that the code proves, and the event under which a wrong code is logged
 * @returns the future credential: the secret encrypted for its row, with the code's time step counted as used
 */
export function proveEnrolment(
  { session, enrolmentId, code, client, now }: Confirmation,
  kind: SecurityEventKind,
): Promise<Result<ProvenTotpSecret, ProveEnrolmentReason | ClockOff>> {
  const { userId, id: sessionId } = session;
  const event = { kind, outcome: 'refused', subjectId: userId, actor: `user:${userId}`, sessionId } as const;
  return inTransaction(async (tx) => {
    const enrolment = await chargeTotpEnrolment(tx, { id: enrolmentId, userId, sessionId, now });
    if (enrolment === null) return failure(await whyNotOpen(tx, { userId, enrolmentId, now }));
    const proven = provenSecret({ ...enrolment, userId, code, now });
    if (proven.ok) return proven;
    await insertSecurityEvent(tx, { ...event, reason: proven.reason, at: now, client });
    return enrolment.triesLeft > 0 ? proven : failure('enrolment_over');
  });
}

type CodeCheck = { id: string; boxedSecret: string; userId: string; code: ConfirmationCode; now: Date };

function provenSecret({ id: enrolmentId, boxedSecret, userId, code, now }: CodeCheck) {
  const { encryptionKeys } = environment();
  const secret = openSecret(boxedSecret, encryptionKeys, { purpose: 'totp-enrolment', userId, rowId: enrolmentId });
  if (!secret.ok) throw new Error(`The secret of enrolment ${enrolmentId} is unreadable`);
  const clock = { nowSeconds: now.getTime() / 1000, lastTimeStep: 0 };
  const timeSteps = acceptableTimeSteps(clock);
  const lastTimeStep = matchingTimeStep({ secretBytes: secret.value, code, timeSteps });
  if (lastTimeStep === null) {
    return detectClockDrift({ ...clock, secretBytes: secret.value, code })?.refusal ?? failure('wrong_code');
  }
  const id = randomId();
  const context = { purpose: 'totp-credential', userId, rowId: id } as const;
  return success({ id, boxedSecret: sealSecret(secret.value, encryptionKeys, context), lastTimeStep });
}

type Closed = { userId: string; enrolmentId: string; now: Date };

async function whyNotOpen(tx: Db, { userId, enrolmentId, now }: Closed): Promise<ProveEnrolmentReason> {
  const current = await findTotpEnrolment(tx, userId);
  const isReplaced = current !== null && current.id !== enrolmentId && current.expiresAt > now;
  return isReplaced ? 'enrolment_replaced' : 'enrolment_over';
}
