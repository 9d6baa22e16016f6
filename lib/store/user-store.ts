import type { EmailAddress } from '@/lib/domain/email';
import type { Role } from '@/lib/domain/role';
import { randomKnownBrowsersVersion } from '@/lib/platform/random';
import { Prisma } from './generated/client';
import { type Db, isTaken } from './transaction';

export type NewUser = {
  email: EmailAddress;
  name: string;
  passwordHash: string;
  role: Role;
  emailVerifiedAt: Date | null;
};

/** An account with everything that decides how it logs in. */
export function findUserForLogin(db: Db, email: string) {
  return db.user.findUnique({
    where: { email },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      passwordHash: true,
      emailVerifiedAt: true,
      disabledAt: true,
      securityVersion: true,
      knownBrowsersVersion: true,
      totpCredential: { select: { id: true } },
      webauthn: { select: { id: true }, take: 1 },
      supportCases: {
        where: { liveFor: { not: null } },
        select: { id: true, kind: true, state: true, stateSince: true, takesEffectAt: true },
        take: 1,
      },
    },
  });
}

const account = {
  id: true,
  email: true,
  name: true,
  emailVerifiedAt: true,
  disabledAt: true,
  securityVersion: true,
} as const satisfies Prisma.UserSelect;

/** An account with the columns needed to change it. */
export type Account = Prisma.UserGetPayload<{ select: typeof account }>;

export function findAccount(db: Db, userId: string): Promise<Account | null> {
  return db.user.findUnique({ where: { id: userId }, select: account });
}

export function findPasswordHash(db: Db, userId: string) {
  return db.user.findUnique({ where: { id: userId }, select: { passwordHash: true, knownBrowsersVersion: true } });
}

export function findPersonByEmail(db: Db, email: string) {
  return db.user.findUnique({ where: { email }, select: { id: true, email: true, name: true } });
}

/** @returns null if the email is taken */
export async function insertUser(db: Db, user: NewUser): Promise<{ id: string; securityVersion: number } | null> {
  const select = { id: true, securityVersion: true } as const;
  const data = { ...user, knownBrowsersVersion: randomKnownBrowsersVersion() };
  const rows = await db.user.createManyAndReturn({ data, skipDuplicates: true, select });
  return rows[0] ?? null;
}

type PasswordChange = {
  userId: string;
  passwordHash: string;
  /** As read before; if the account has another by now, nothing is written. */
  unchanged?: { securityVersion: number } | { passwordHash: string };
};

/** @returns false if the account has changed in the meantime */
export async function setPasswordHash(db: Db, { userId, passwordHash, unchanged }: PasswordChange): Promise<boolean> {
  const { count } = await db.user.updateMany({ where: { id: userId, ...unchanged }, data: { passwordHash } });
  return count === 1;
}

/** @returns false if it was already confirmed */
export async function markEmailVerified(db: Db, { userId, now }: { userId: string; now: Date }): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id: userId, emailVerifiedAt: null },
    data: { emailVerifiedAt: now },
  });
  return count === 1;
}

export async function setName(db: Db, { userId, name }: { userId: string; name: string }): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { name }, select: { id: true } });
}

/**
 * Gives the account an email that its owner has just confirmed.
 *
 * @returns false if another account has it; the transaction has then failed and must be refused
 */
export async function setEmail(db: Db, { userId, email, now }: { userId: string; email: string; now: Date }) {
  try {
    await db.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: now }, select: { id: true } });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

export async function isEmailVerifiedElsewhere(db: Db, { userId, email }: { userId: string; email: string }) {
  return (await db.user.count({ where: { email, id: { not: userId }, emailVerifiedAt: { not: null } } })) > 0;
}

/** Makes every browser count as one that never logged in here. @returns the new version, for the browser that did it */
export async function raiseKnownBrowsersVersion(db: Db, userId: string): Promise<number> {
  const data = { knownBrowsersVersion: { increment: 1 } };
  const { knownBrowsersVersion } = await db.user.update({
    where: { id: userId },
    data,
    select: { knownBrowsersVersion: true },
  });
  return knownBrowsersVersion;
}

/** Voids every earlier attempt and grant, and waits for logins that are being completed. */
export async function raiseSecurityVersion(db: Db, userId: string): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { securityVersion: { increment: 1 } }, select: { id: true } });
}

/**
 * Locks the account's row, so that it changes one step at a time. Rows that merely reference the account can still be
 * written; otherwise two transactions could wait for each other.
 */
export async function lockUser(db: Db, userId: string): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
}

export type AccountCount = { total: number; lacking: number };

/** Counts the accounts that can log in, by role, and how many of them have no second factor. */
export async function countAccounts(db: Db): Promise<Record<Role, AccountCount>> {
  const rows = await db.$queryRaw<(AccountCount & { role: Role })[]>(Prisma.sql`
    SELECT u."role"::text AS "role", count(*)::int AS "total", (count(*) FILTER (
      WHERE NOT EXISTS (SELECT FROM "TotpCredential" c WHERE c."userId" = u."id")
        AND NOT EXISTS (SELECT FROM "WebauthnCredential" w WHERE w."userId" = u."id")))::int AS "lacking"
    FROM "User" u WHERE u."emailVerifiedAt" IS NOT NULL AND u."disabledAt" IS NULL GROUP BY u."role"`);
  const of = (role: Role) => rows.find((row) => row.role === role) ?? { total: 0, lacking: 0 };
  return { support: of('support'), member: of('member') };
}
