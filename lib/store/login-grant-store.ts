import type { FactorKind } from '@/lib/domain/factors';
import { uuidv7 } from '@/lib/platform/random';
import { Prisma } from './generated/client';
import { loginAttemptEnd } from './login-attempt-store';
import { type Occurrence, securityEventOf } from './security-event-store';
import type { Db } from './transaction';

type NewLoginGrant = {
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  securityVersion: number;
  factors: FactorKind[];
  expiresAt: Date;
};

/**
 * Exchanges a login attempt, if there was one, for a grant and writes the login event, all or nothing. Of any number of
 * concurrent tries, exactly one succeeds.
 *
 * @param from the attempt, or null for a login in one step
 * @returns null if the attempt was over; otherwise the account's support case that hasn't ended, if there is one
 */
export async function insertLoginGrant(
  db: Db,
  grant: NewLoginGrant,
  { event, from }: { event: Occurrence; from: string | null },
): Promise<{ caseId: string | null } | null> {
  const { tokenHash, userId, securityVersion, factors, expiresAt } = grant;
  const ended = from === null ? Prisma.sql`SELECT NULL::uuid AS "id"` : loginAttemptEnd({ id: from, now: event.at });
  const rows = await db.$queryRaw<{ caseId: string | null }[]>(Prisma.sql`
    WITH ended AS (${ended}), minted AS (
      INSERT INTO "LoginGrant" ("id", "tokenHash", "userId", "securityVersion", "factors", "expiresAt")
      SELECT ${uuidv7()}::uuid, ${tokenHash}, ${userId}::uuid, ${securityVersion}, ${factors}::"FactorKind"[], ${expiresAt}
      FROM ended WHERE "id" IS NOT DISTINCT FROM ${from}::uuid
      RETURNING "id"
    )
    ${securityEventOf('minted', event)}
    RETURNING (SELECT "id" FROM "SupportCase" WHERE "liveFor" = ${userId}::uuid) AS "caseId"`);
  return rows[0] ?? null;
}

/** Consumes a grant. Of any number of concurrent tries, exactly one succeeds. */
export async function consumeLoginGrant(db: Db, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const rows = await db.loginGrant.updateManyAndReturn({
    where: { tokenHash, consumedAt: null, expiresAt: { gt: now } },
    data: { consumedAt: now },
    select: { userId: true, securityVersion: true, factors: true },
  });
  return rows[0] ?? null;
}

/** Call this before locking the account: a redemption holds its grant while waiting for that lock. */
export async function deleteLoginGrants(db: Db, userId: string): Promise<void> {
  await db.loginGrant.deleteMany({ where: { userId } });
}
