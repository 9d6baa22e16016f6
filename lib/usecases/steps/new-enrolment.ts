import { addMs } from '@/lib/domain/duration';
import { ENROLMENT_LIFETIME_MS, ENROLMENT_TRIES, TOTP_SECRET_BYTES } from '@/lib/domain/enrolment';
import { environment } from '@/lib/platform/environment';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { sealSecret } from '@/lib/platform/secret-box';
import type { NewTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import type { CurrentSession } from './current-session';

/** A fresh 160-bit secret (RFC 4226 §4 R6), encrypted and bound to this person and session. */
export function newEnrolment(session: CurrentSession, now: Date): NewTotpEnrolment {
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
