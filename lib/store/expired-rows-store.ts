import type { Db } from './transaction';

/** Deletes what can no longer change anything: ended attempts, grants, enrolments, sessions, counts and sent mails. */
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

type Unconfirmed = { createdBefore: Date; most: number };

/**
 * Deletes the oldest accounts whose address was never confirmed and that nobody was ever logged in to. The condition
 * stands outside too, for one that is being confirmed at this moment.
 *
 * @returns how many went, to be asked again while it is `most`
 */
export function deleteUnconfirmedUsers(db: Db, { createdBefore, most }: Unconfirmed): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "User" WHERE "emailVerifiedAt" IS NULL AND "id" IN (
      SELECT u."id" FROM "User" u
      WHERE u."emailVerifiedAt" IS NULL AND u."createdAt" < ${createdBefore}
        AND NOT EXISTS (SELECT FROM "Session" s WHERE s."userId" = u."id")
      ORDER BY u."createdAt" LIMIT ${most})`;
}
