import { orderedId } from '@/lib/platform/random';
import { Prisma } from './generated/client';
import { type Occurrence, securityEventOf } from './security-event-store';
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
  /** When the owner is told that the second factor never came. */
  alarmAt: Date;
  address: string;
  agent: string;
  /** The attempt whose cookie the browser held, so that both are known to be of one browser. */
  previousTokenHash: Uint8Array<ArrayBuffer> | null;
};

/** Together with the event that tells of it. */
export async function insertLoginAttempt(db: Db, attempt: NewLoginAttempt, event: Occurrence): Promise<void> {
  const { tokenHash, userId, securityVersion, triesLeft, returnTo, previousTokenHash } = attempt;
  const { createdAt, expiresAt, alarmAt, address, agent } = attempt;
  await db.$executeRaw(Prisma.sql`
    WITH attempt AS (
      INSERT INTO "LoginAttempt" ("id", "tokenHash", "userId", "securityVersion", "triesLeft", "returnTo", "createdAt",
        "expiresAt", "alarmAt", "address", "agent", "browserId")
      VALUES (${orderedId()}::uuid, ${tokenHash}, ${userId}::uuid, ${securityVersion}, ${triesLeft}, ${returnTo},
        ${createdAt}, ${expiresAt}, ${alarmAt}, ${address}, ${agent},
        COALESCE((SELECT "browserId" FROM "LoginAttempt" WHERE "tokenHash" = ${previousTokenHash}::bytea),
          gen_random_uuid()))
      RETURNING "id"
    )
    ${securityEventOf('attempt', event)}`);
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

/**
 * A part of a statement: ends an open attempt with success, once, and with it what other attempts of the same browser would
 * have alarmed the owner of. The same is which held their cookies: address and agent are those of a whole household.
 * Returns the ids of all of them.
 */
export function loginAttemptEnd({ id, now }: { id: string; now: Date }): Prisma.Sql {
  return Prisma.sql`
    UPDATE "LoginAttempt" a
    SET "completedAt" = CASE WHEN a."id" = own."id" THEN ${now}::timestamptz END, "alarmAt" = NULL
    FROM "LoginAttempt" own
    WHERE own."id" = ${id}::uuid AND own."expiresAt" > ${now}
      AND a."userId" = own."userId" AND a."completedAt" IS NULL
      AND (a."id" = own."id" OR a."alarmAt" IS NOT NULL AND a."browserId" = own."browserId")
    RETURNING a."id"`;
}

/** They stay as rows: the owner is still told of one whose second factor never came. */
export async function endLoginAttempts(db: Db, userId: string): Promise<void> {
  await db.loginAttempt.updateMany({ where: { userId, completedAt: null }, data: { triesLeft: 0 } });
}

/** Whose open attempt it is and since when, for who asks support; `isAttemptOpen` says whether it is open. */
export function findAttemptOwner(db: Db, tokenHash: Uint8Array<ArrayBuffer>) {
  return db.loginAttempt.findUnique({
    where: { tokenHash },
    select: {
      createdAt: true,
      triesLeft: true,
      expiresAt: true,
      completedAt: true,
      securityVersion: true,
      user: {
        select: { id: true, email: true, name: true, securityVersion: true, disabledAt: true, browserEpoch: true },
      },
    },
  });
}
