import type { Db } from './transaction';

/** Deletes the account with all that hangs on it, and its log. There is no way back. */
export async function eraseAccount(db: Db, userId: string): Promise<void> {
  await db.user.deleteMany({ where: { id: userId } });
  await eraseLog(db, userId);
}

/** The same to an account that holds this address and never proved it. */
export async function eraseUnverifiedAccount(db: Db, email: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM "User" WHERE "email" = ${email} AND "emailVerifiedAt" IS NULL RETURNING "id"`;
  for (const { id } of rows) await eraseLog(db, id);
}

type Unconfirmed = { createdBefore: Date; most: number };

/**
 * The same to the oldest accounts whose address was never confirmed and that nobody was ever logged in to. The condition
 * stands outside too, for one that is being confirmed at this moment.
 *
 * @returns how many went, to be asked again while it is `most`
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

/** The database lets rows of the log go only for the account that this transaction names. */
async function eraseLog(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`SELECT set_config('twofold.erased_account', ${userId}, true)`;
  await db.securityEvent.deleteMany({ where: { subjectId: userId } });
}
