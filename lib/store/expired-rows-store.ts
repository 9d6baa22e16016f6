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
 * Deletes accounts whose address was never confirmed and that nobody was ever logged in to.
 *
 * @returns how many were found, to be asked again while it is `most`
 */
export async function deleteUnconfirmedUsers(db: Db, { createdBefore, most }: Unconfirmed): Promise<number> {
  const unconfirmed = { emailVerifiedAt: null, createdAt: { lt: createdBefore }, sessions: { none: {} } };
  const found = await db.user.findMany({
    where: unconfirmed,
    orderBy: { createdAt: 'asc' },
    take: most,
    select: { id: true },
  });
  // Asked once more with the deletion: one may have been confirmed in between.
  await db.user.deleteMany({ where: { ...unconfirmed, id: { in: found.map(({ id }) => id) } } });
  return found.length;
}
