import { uuidv7 } from '@/lib/platform/random';
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
  /** When to notify the owner that the second factor never came. */
  alarmAt: Date;
  ip: string;
  userAgent: string;
  /** The attempt in the browser's previous cookie, which shows that both come from one browser. */
  previousTokenHash: Uint8Array<ArrayBuffer> | null;
};

/** Inserts an attempt along with its event. */
export async function insertLoginAttempt(db: Db, attempt: NewLoginAttempt, event: Occurrence): Promise<void> {
  const { tokenHash, userId, securityVersion, triesLeft, returnTo, previousTokenHash } = attempt;
  const { createdAt, expiresAt, alarmAt, ip, userAgent } = attempt;
  await db.$executeRaw(Prisma.sql`
    WITH attempt AS (
      INSERT INTO "LoginAttempt" ("id", "tokenHash", "userId", "securityVersion", "triesLeft", "returnTo", "createdAt",
        "expiresAt", "alarmAt", "ip", "userAgent", "browserId")
      VALUES (${uuidv7()}::uuid, ${tokenHash}, ${userId}::uuid, ${securityVersion}, ${triesLeft}, ${returnTo},
        ${createdAt}, ${expiresAt}, ${alarmAt}, ${ip}, ${userAgent},
        COALESCE((SELECT "browserId" FROM "LoginAttempt" WHERE "tokenHash" = ${previousTokenHash}::bytea),
          gen_random_uuid()))
      RETURNING "id"
    )
    ${securityEventOf('attempt', event)}`);
}

/**
 * Finds an attempt: if it is open, and which kinds of factor can complete it. Nothing that names its owner leaves the
 * store.
 */
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
  /** The TOTP credential, if there is one. */
  credential: TotpCredentialRow | null;
};

/**
 * Charges one try to an open attempt before anything is checked, and reads its owner, in one statement.
 *
 * @returns null if the attempt has ended or is used up, or if the account has changed since
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

/** Refunds a try that was charged but not checked. */
export async function refundLoginAttempt(db: Db, id: string): Promise<void> {
  await db.loginAttempt.updateMany({ where: { id, completedAt: null }, data: { triesLeft: { increment: 1 } } });
}

/**
 * Part of a statement: completes an open attempt, once, and drops the alarms of other attempts from the same browser.
 * "Same browser" means the same cookie, because a whole household can share an IP address and user agent. Returns the
 * ids of all these attempts.
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

/** Keeps the rows: the owner is still notified of an attempt whose second factor never came. */
export async function endLoginAttempts(db: Db, userId: string): Promise<void> {
  await db.loginAttempt.updateMany({ where: { userId, completedAt: null }, data: { triesLeft: 0 } });
}

const ofOwner = {
  createdAt: true,
  triesLeft: true,
  expiresAt: true,
  completedAt: true,
  securityVersion: true,
  user: {
    select: {
      id: true,
      email: true,
      name: true,
      securityVersion: true,
      disabledAt: true,
      knownBrowsersVersion: true,
    },
  },
} as const satisfies Prisma.LoginAttemptSelect;

export type OwnedLoginAttempt = Prisma.LoginAttemptGetPayload<{ select: typeof ofOwner }>;

/** An attempt's owner and start, for opening a support case. `isAttemptOpen` tells if the attempt is open. */
export function findAttemptOwner(db: Db, tokenHash: Uint8Array<ArrayBuffer>): Promise<OwnedLoginAttempt | null> {
  return db.loginAttempt.findUnique({ where: { tokenHash }, select: ofOwner });
}
