import { MINUTE_MS } from '@/lib/domain/duration';
import { groupedInFours, keyUri } from '@/lib/domain/totp';
import { environment } from '@/lib/platform/environment';
import { openSecret } from '@/lib/platform/secret-box';
import { toBase32 } from '@/lib/platform/totp';
import { database } from '@/lib/store/client';
import { findTotpEnrolment, insertTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import type { CurrentSession } from '../sessions/current-session';
import { createEnrolment } from './enrolment';

/** `setUpKey` is the secret in base32, in groups of four. */
export type OpenEnrolment = { enrolmentId: string; setUpKey: string; keyUri: string; minutesLeft: number };

export type EnrolmentView =
  | ({ status: 'open' } & OpenEnrolment)
  | { status: 'confirm_password' }
  | { status: 'email_not_verified' }
  | { status: 'open_elsewhere' };

/**
 * Returns this session's enrolment, or creates one: after a reload or a trip to the app, the secret is the same.
 * Another session's open enrolment is left alone; only the person's own "start again" replaces it. If there is an
 * authenticator app already, this is the move to a new phone, and the old app works until the new one is proven.
 */
export async function openEnrolment({ session, now }: { session: CurrentSession; now: Date }): Promise<EnrolmentView> {
  if (!session.isEmailVerified) return { status: 'email_not_verified' };
  if (!session.hasRecentStepUp) return { status: 'confirm_password' };
  await insertTotpEnrolment(database(), { enrolment: createEnrolment(session, now), now });
  const enrolment = await findTotpEnrolment(database(), session.userId);
  if (enrolment === null) throw new Error(`The enrolment of user ${session.userId} is gone right after it was created`);
  if (enrolment.sessionId !== session.id) return { status: 'open_elsewhere' };

  const context = { purpose: 'totp-enrolment', userId: session.userId, rowId: enrolment.id } as const;
  const secret = openSecret(enrolment.boxedSecret, environment().encryptionKeys, context);
  if (!secret.ok) throw new Error(`The secret of enrolment ${enrolment.id} is unreadable`);
  const secretBase32 = toBase32(secret.value);
  const uri = keyUri({ issuer: environment().appName, account: session.email, secretBase32 });
  return {
    status: 'open',
    enrolmentId: enrolment.id,
    setUpKey: groupedInFours(secretBase32),
    keyUri: uri,
    minutesLeft: Math.max(1, Math.floor((enrolment.expiresAt.getTime() - now.getTime()) / MINUTE_MS)),
  };
}
