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

/** The database lets rows of the log go only for the account that this transaction names. */
async function eraseLog(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`SELECT set_config('twofold.erased_account', ${userId}, true)`;
  await db.securityEvent.deleteMany({ where: { subjectId: userId } });
}
