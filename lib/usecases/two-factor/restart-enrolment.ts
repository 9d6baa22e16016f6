import { failure, type Result, success } from '@/lib/domain/result';
import { replaceTotpEnrolment } from '@/lib/store/totp-enrolment-store';
import { inTransaction } from '@/lib/store/transaction';
import type { CurrentSession } from '../sessions/current-session';
import { createEnrolment } from './enrolment';

/** Starts setup again with a new secret. Voids any earlier enrolment of this account, in any browser. */
export async function restartEnrolment({
  session,
  now,
}: {
  session: CurrentSession;
  now: Date;
}): Promise<Result<null, 'step_up_needed'>> {
  if (!session.hasRecentStepUp || !session.isEmailVerified) return failure('step_up_needed');
  await inTransaction((tx) => replaceTotpEnrolment(tx, createEnrolment(session, now)));
  return success(null);
}
