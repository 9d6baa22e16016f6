import type { FactorKind } from '@/lib/domain/factors';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

type NewSession = {
  id: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  securityVersion: number;
  factors: FactorKind[];
  now: Date;
  newSince: Date;
  endsAt: Date;
  ip: string;
  userAgent: string;
};

/** The session's owner. `isFirst`: no earlier session is known, and the account is new. */
export type BegunSession = { email: string; name: string; knownBrowsersVersion: number; isFirst: boolean };

/**
 * Creates a session only if the account hasn't changed since the grant was minted, and never for a grant without a
 * second factor if the account has one, whoever minted it. The row lock on the account makes this wait for a change of
 * password or factors in progress, which then ends any sessions it finds.
 *
 * @param session.newSince an older account has had sessions, even if they have been deleted since
 * @returns null if the account has changed in the meantime
 */
export async function insertSession(db: Db, session: NewSession): Promise<BegunSession | null> {
  const rows = await db.$queryRaw<BegunSession[]>(Prisma.sql`
    WITH account AS (
      SELECT "id", "email", "name", "knownBrowsersVersion", "createdAt" FROM "User"
      WHERE "id" = ${session.userId}::uuid AND "securityVersion" = ${session.securityVersion} AND "disabledAt" IS NULL
        AND (${session.factors}::"FactorKind"[] && ARRAY['totp', 'webauthn', 'recovery_code']::"FactorKind"[] OR (
          NOT EXISTS (SELECT FROM "TotpCredential" c WHERE c."userId" = "User"."id")
          AND NOT EXISTS (SELECT FROM "WebauthnCredential" c WHERE c."userId" = "User"."id")))
      FOR NO KEY UPDATE
    ), begun AS (
      INSERT INTO "Session" ("id", "tokenHash", "userId", "factors", "createdAt", "lastSeenAt", "endsAt", "ip", "userAgent")
      SELECT ${session.id}::uuid, ${session.tokenHash}, "id", ${session.factors}::"FactorKind"[], ${session.now},
             ${session.now}, ${session.endsAt}, ${session.ip}, ${session.userAgent}
      FROM account
    )
    SELECT "email", "name", "knownBrowsersVersion", "createdAt" >= ${session.newSince} AND NOT EXISTS (
      SELECT FROM "Session" s WHERE s."userId" = account."id") AS "isFirst"
    FROM account`);
  return rows[0] ?? null;
}

/** The columns that decide if the account's case is live. */
const caseFacts = { kind: true, state: true, stateSince: true, takesEffectAt: true } as const;

/** Finds a session, along with everything each page needs to know about its account. */
export function findSession(db: Db, tokenHash: Uint8Array<ArrayBuffer>) {
  return db.session.findUnique({
    where: { tokenHash },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      userId: true,
      factors: true,
      createdAt: true,
      lastSeenAt: true,
      endsAt: true,
      steppedUpAt: true,
      endedAt: true,
      user: {
        select: {
          email: true,
          name: true,
          role: true,
          disabledAt: true,
          emailVerifiedAt: true,
          totpCredential: { select: { id: true } },
          webauthn: { select: { id: true }, take: 1 },
          supportCases: { where: { liveFor: { not: null } }, select: caseFacts, take: 1 },
        },
      },
    },
  });
}

export async function markSessionSeen(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.session.updateMany({ where: { id, endedAt: null }, data: { lastSeenAt: now } });
}

/**
 * Gives the session a new token; the old one stops working at once.
 *
 * @param renewal.provenAt if the person has just proven their identity; otherwise the last proof keeps its time
 * @returns false if the session had already ended
 */
export async function renewSession(
  db: Db,
  { id, tokenHash, provenAt }: { id: string; tokenHash: Uint8Array<ArrayBuffer>; provenAt?: Date },
): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id, endedAt: null },
    data: { tokenHash, ...(provenAt && { steppedUpAt: provenAt, lastSeenAt: provenAt }) },
  });
  return count === 1;
}

/** True if the session is open; under the account's lock, this stays true for the transaction. */
export async function isSessionOpen(db: Db, id: string): Promise<boolean> {
  return (await db.session.count({ where: { id, endedAt: null } })) === 1;
}

/** @returns false if this person has no such session, or it had already ended */
export async function endSession(
  db: Db,
  { id, userId, now }: { id: string; userId: string; now: Date },
): Promise<boolean> {
  const { count } = await db.session.updateMany({ where: { id, userId, endedAt: null }, data: { endedAt: now } });
  return count === 1;
}

/** @param except the session to keep, or null to end them all */
export async function endSessions(
  db: Db,
  { userId, except, now }: { userId: string; except: string | null; now: Date },
): Promise<void> {
  await db.session.updateMany({
    where: { userId, endedAt: null, ...(except === null ? {} : { id: { not: except } }) },
    data: { endedAt: now },
  });
}

/** The IP addresses where the account's earlier sessions were started, each once. */
export async function findSessionIps(
  db: Db,
  { userId, before, most }: { userId: string; before: Date; most: number },
): Promise<string[]> {
  const rows = await db.session.findMany({
    where: { userId, createdAt: { lt: before } },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { ip: true },
  });
  return [...new Set(rows.map(({ ip }) => ip))];
}
