import { Prisma } from './generated/client';
import type { TotpCredentialRow } from './totp-credential-store';
import type { Db } from './transaction';

type NewLoginAttempt = {
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  securityVersion: number;
  triesLeft: number;
  returnTo: string;
  createdAt: Date;
  expiresAt: Date;
  /** Null where the owner need not be told. */
  alarmAt: Date | null;
  address: string;
  agent: string;
};

export async function insertLoginAttempt(db: Db, attempt: NewLoginAttempt): Promise<void> {
  await db.loginAttempt.create({ data: attempt, select: { id: true } });
}

/** Whether the attempt is open and which kinds of factor can end it; nothing that names its owner leaves the store. */
export function findLoginAttempt(db: Db, tokenHash: Uint8Array<ArrayBuffer>) {
  return db.loginAttempt.findUnique({
    where: { tokenHash },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      triesLeft: true,
      expiresAt: true,
      completedAt: true,
      securityVersion: true,
      user: {
        select: {
          securityVersion: true,
          disabledAt: true,
          totpCredential: { select: { id: true } },
          webauthn: { select: { credentialId: true, transports: true } },
          recoveryCodes: { select: { codes: { where: { usedAt: null }, select: { usedAt: true } } } },
        },
      },
    },
  });
}

export type ChargedLoginAttempt = {
  id: string;
  userId: string;
  email: string;
  name: string;
  returnTo: string;
  securityVersion: number;
  hasWebauthn: boolean;
  /** The TOTP credential, for those who have one. */
  credential: TotpCredentialRow | null;
};

/**
 * Takes one try of an open attempt before anything is checked, and reads whose it is, in one statement.
 *
 * @returns null when there is none to take from: ended, used up, or the account changed since
 */
export async function chargeLoginAttempt(
  db: Db,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<ChargedLoginAttempt | null> {
  const rows = await db.$queryRaw<ChargedLoginAttempt[]>(Prisma.sql`
    UPDATE "LoginAttempt" a SET "triesLeft" = a."triesLeft" - 1
    FROM "User" u LEFT JOIN "TotpCredential" c ON c."userId" = u."id"
    WHERE a."tokenHash" = ${tokenHash} AND a."userId" = u."id" AND a."securityVersion" = u."securityVersion"
      AND u."disabledAt" IS NULL AND a."completedAt" IS NULL AND a."triesLeft" > 0 AND a."expiresAt" > ${now}
    RETURNING a."id", a."userId", u."email", u."name", a."returnTo", a."securityVersion",
      EXISTS (SELECT 1 FROM "WebauthnCredential" w WHERE w."userId" = u."id") AS "hasWebauthn",
      CASE WHEN c."id" IS NOT NULL THEN
        json_build_object('id', c."id", 'boxedSecret', c."boxedSecret", 'lastTimeStep', c."lastTimeStep",
          'refusedTimeSteps', c."refusedTimeSteps")
      END AS "credential"`);
  return rows[0] ?? null;
}

/** Gives a try back that was taken and then not looked at. */
export async function refundLoginAttempt(db: Db, id: string): Promise<void> {
  await db.loginAttempt.updateMany({ where: { id, completedAt: null }, data: { triesLeft: { increment: 1 } } });
}

/** @returns false when somebody was faster */
export async function consumeLoginAttempt(db: Db, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const { count } = await db.loginAttempt.updateMany({
    where: { id, completedAt: null, expiresAt: { gt: now } },
    data: { completedAt: now },
  });
  return count === 1;
}

/** They stay as rows: the owner is still told of one whose second factor never came. */
export async function endLoginAttempts(db: Db, userId: string): Promise<void> {
  await db.loginAttempt.updateMany({ where: { userId, completedAt: null }, data: { triesLeft: 0 } });
}
