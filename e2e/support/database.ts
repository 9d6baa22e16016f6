import pg from 'pg';
import type { RecoveryCode } from '@/lib/domain/recovery-code';
import { hashRecoveryCode } from '@/lib/platform/recovery-code-hash';
import { setting } from './server';

const LOCAL_NETWORKS = ['127.0.0.1', '0:0:0:0::/64'];

let pool: pg.Pool | null = null;

export async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: setting('DATABASE_URL'), max: 2, allowExitOnIdle: true });
  const { rows } = await pool.query<Row>(sql, values);
  return rows;
}

export async function closeDatabase(): Promise<void> {
  await pool?.end();
  pool = null;
  await globalThis.twofoldDatabase?.$disconnect(); // opened by lib/testing/person.ts
}

/** Races are tested on real PostgreSQL only: PGlite runs one statement at a time. */
export async function isRealPostgres(): Promise<boolean> {
  const [row] = await query<{ version: string }>('SELECT version()');
  return row !== undefined && !row.version.includes('emcc');
}

/** All tests share this machine's IP address and so its rate limits. Strangers use 127.0.1.x. */
export async function forgetFailuresOfThisMachine(): Promise<void> {
  const keys = LOCAL_NETWORKS.flatMap((network) => [
    `password-network:${network}`,
    `second-factor-network:${network}`,
    `mail-network:${network}`,
    `signup-network:${network}`,
    `passkey-network:${network}`,
    `passkey-offer:${network}`,
  ]);
  await query('DELETE FROM "RateLimitCount" WHERE "key" = ANY($1)', [keys]);
}

export async function liveSessions(userId: string): Promise<number> {
  return count('SELECT count(*)::int AS n FROM "Session" WHERE "userId" = $1 AND "endedAt" IS NULL', userId);
}

export async function allSessions(userId: string): Promise<number> {
  return count('SELECT count(*)::int AS n FROM "Session" WHERE "userId" = $1', userId);
}

export async function totpCredentials(userId: string): Promise<number> {
  return count('SELECT count(*)::int AS n FROM "TotpCredential" WHERE "userId" = $1', userId);
}

export async function events(userId: string, kind: string, outcome: 'ok' | 'refused'): Promise<number> {
  const [row] = await query<{ n: number }>(
    'SELECT count(*)::int AS n FROM "SecurityEvent" WHERE "subjectId" = $1 AND "kind" = $2 AND "outcome" = $3',
    [userId, kind, outcome],
  );
  return row?.n ?? 0;
}

export async function webauthnCredentials(userId: string): Promise<number> {
  return count('SELECT count(*)::int AS n FROM "WebauthnCredential" WHERE "userId" = $1', userId);
}

export async function recoveryCodesLeft(userId: string): Promise<number> {
  return count(
    'SELECT count(*)::int AS n FROM "RecoveryCode" c JOIN "RecoveryCodeSet" s ON s."id" = c."setId" WHERE s."userId" = $1 AND c."usedAt" IS NULL',
    userId,
  );
}

/** Uses up recovery codes of this person, but not the one that the test will type. */
export async function useUpCodes(userId: string, howMany: number, kept = ''): Promise<void> {
  const [set] = await query<{ id: string; salt: Buffer }>(
    'SELECT "id", "salt" FROM "RecoveryCodeSet" WHERE "userId" = $1',
    [userId],
  );
  if (set === undefined) throw new Error('There are no recovery codes');
  const hashed = await hashRecoveryCode(kept.replaceAll('-', '') as RecoveryCode, set.salt);
  await query(
    `UPDATE "RecoveryCode" SET "usedAt" = now() WHERE "setId" = $1 AND "hash" IN (SELECT "hash" FROM "RecoveryCode"
     WHERE "setId" = $1 AND "usedAt" IS NULL AND "hash" <> $3 LIMIT $2)`,
    [set.id, howMany, hashed.ok ? hashed.value : ''],
  );
}

/** Moves everything that lasts ten minutes eleven minutes into the past. */
export async function letTenMinutesPass(userId: string): Promise<void> {
  const earlier = `- interval '11 minutes'`;
  await query(
    `UPDATE "LoginAttempt" SET "createdAt" = "createdAt" ${earlier}, "expiresAt" = "expiresAt" ${earlier} WHERE "userId" = $1`,
    [userId],
  );
  await query(`UPDATE "TotpEnrolment" SET "expiresAt" = "expiresAt" ${earlier} WHERE "userId" = $1`, [userId]);
  await query(
    `UPDATE "Session" SET "createdAt" = "createdAt" ${earlier}, "steppedUpAt" = "steppedUpAt" ${earlier} WHERE "userId" = $1`,
    [userId],
  );
}

/** Moves the logins that stopped at the second step three minutes into the past. */
export async function letAlarmsBeDue(userId: string): Promise<void> {
  await query(
    `UPDATE "LoginAttempt" SET "alarmAt" = now() - interval '1 second' WHERE "userId" = $1 AND "alarmAt" IS NOT NULL`,
    [userId],
  );
}

async function count(sql: string, userId: string): Promise<number> {
  const [row] = await query<{ n: number }>(sql, [userId]);
  return row?.n ?? 0;
}
