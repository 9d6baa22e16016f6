import type { Db } from './transaction';

/** Deletes the account with everything that belongs to it, and its log. This can't be undone. */
export async function eraseAccount(db: Db, userId: string): Promise<void> {
  await db.user.deleteMany({ where: { id: userId } });
  await eraseLog(db, userId);
}

/** Deletes an account that has this email but never confirmed it. */
export async function eraseUnverifiedAccount(db: Db, email: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM "User" WHERE "email" = ${email} AND "emailVerifiedAt" IS NULL RETURNING "id"`;
  for (const { id } of rows) await eraseLog(db, id);
}

type Unconfirmed = { createdBefore: Date; most: number };

/**
 * Deletes the oldest accounts that were never confirmed and never logged in to. The outer statement repeats the
 * condition, in case an account is being confirmed at this moment.
 *
 * @returns how many were deleted; call again while it is `most`
 */
export async function eraseUnconfirmedAccounts(db: Db, { createdBefore, most }: Unconfirmed): Promise<number> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM "User" WHERE "emailVerifiedAt" IS NULL AND "id" IN (
      SELECT u."id" FROM "User" u
      WHERE u."emailVerifiedAt" IS NULL AND u."createdAt" < ${createdBefore}
        AND NOT EXISTS (SELECT FROM "Session" s WHERE s."userId" = u."id")
      ORDER BY u."createdAt" LIMIT ${most})
    RETURNING "id"`;
  for (const { id } of rows) await eraseLog(db, id);
  return rows.length;
}

/** The database allows deleting log rows only of the account that this transaction names. */
async function eraseLog(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`SELECT set_config('twofold.erased_account', ${userId}, true)`;
  await db.securityEvent.deleteMany({ where: { subjectId: userId } });
}
