import type { Db } from './transaction';

/**
 * Deletes rows that can no longer change anything: ended attempts, grants, enrolments, sessions, counts and sent
 * emails.
 */
export async function deleteExpiredRows(db: Db, { now, keptSince }: { now: Date; keptSince: Date }): Promise<void> {
  await db.loginAttempt.deleteMany({ where: { expiresAt: { lt: keptSince } } });
  await db.webauthnChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.loginGrant.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.totpEnrolment.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.mailToken.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.session.deleteMany({ where: { endsAt: { lt: keptSince } } });
  await db.attemptWindow.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.mail.deleteMany({ where: { state: 'sent', sentAt: { lt: keptSince } } });
  await db.mail.deleteMany({ where: { state: 'undeliverable', nextTryAt: { lt: keptSince } } });
}
