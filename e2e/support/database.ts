import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { setting } from './settings';

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
}

/** Races are only tested where there can be any: PGlite runs one statement at a time. */
export async function isRealPostgres(): Promise<boolean> {
  const [row] = await query<{ version: string }>('SELECT version()');
  return row !== undefined && !row.version.includes('emcc');
}

/** Tests share the address of this machine, whose limits are for strangers. Their own addresses are 127.0.1.x. */
export async function forgetFailuresOfThisMachine(): Promise<void> {
  const keys = LOCAL_NETWORKS.flatMap((network) => [
    `password-address:${network}`,
    `second-factor-address:${network}`,
    `mail-address:${network}`,
    `signup-address:${network}`,
    `passkey-address:${network}`,
    `passkey-offer:${network}`,
  ]);
  await query('DELETE FROM "AttemptWindow" WHERE "key" = ANY($1)', [keys]);
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

/** Uses up so many of the recovery codes of this person. */
export async function useUpCodes(userId: string, howMany: number): Promise<void> {
  await query(
    `UPDATE "RecoveryCode" SET "usedAt" = now() WHERE "hash" IN (SELECT c."hash" FROM "RecoveryCode" c
     JOIN "RecoveryCodeSet" s ON s."id" = c."setId" WHERE s."userId" = $1 AND c."usedAt" IS NULL LIMIT $2)`,
    [userId, howMany],
  );
}

/** A passkey that nobody holds, for screens that list one. Returns its id. */
export async function plantPasskey(userId: string, name = 'Passkey'): Promise<string> {
  const [row] = await query<{ id: string }>(
    `INSERT INTO "WebauthnCredential" ("id", "userId", "credentialId", "publicKey", "counter", "transports",
       "isMultiDevice", "isBackedUp", "aaguid", "name", "isUserVerified", "createdAt")
     VALUES (gen_random_uuid(), $1, replace(gen_random_uuid()::text, '-', ''), '\\x00', 0, '{internal}', false, false,
       '00000000-0000-0000-0000-000000000000', $2, true, now()) RETURNING "id"`,
    [userId, name],
  );
  if (row === undefined) throw new Error('The passkey was not planted');
  return row.id;
}

/** A link as it would be mailed now. Returns the token that it carries. */
export async function plantMailLink({ id, email }: { id: string; email: string }, purpose: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `INSERT INTO "MailToken" ("id", "tokenHash", "purpose", "userId", "securityVersion", "address", "createdAt", "expiresAt")
     SELECT gen_random_uuid(), $1, $2, "id", "securityVersion", $3, now(), now() + interval '10 minutes'
     FROM "User" WHERE "id" = $4`,
    [createHash('sha256').update(token).digest(), purpose, email, id],
  );
  return token;
}

/** Lets everything of this person that lives ten minutes be eleven minutes old. */
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

/** Lets three minutes pass for the logins of this person that stopped half-way. */
export async function letAlarmsBeDue(userId: string): Promise<void> {
  await query(
    `UPDATE "LoginAttempt" SET "alarmAt" = now() - interval '1 second' WHERE "userId" = $1 AND "alarmAt" IS NOT NULL`,
    [userId],
  );
}

/** So many old events of this person, a minute apart, the newest so many days old. */
export async function plantEvents(userId: string, howMany: number, daysAgo = 1): Promise<void> {
  await query(
    `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "address", "agent")
     SELECT gen_random_uuid(), now() - $3 * interval '1 day' - n * interval '1 minute', 'name_changed', 'ok', $1::uuid,
       'user:' || $1, '192.0.2.' || n, 'unknown' FROM generate_series(1, $2::int) n`,
    [userId, howMany, daysAgo],
  );
}

async function count(sql: string, userId: string): Promise<number> {
  const [row] = await query<{ n: number }>(sql, [userId]);
  return row?.n ?? 0;
}
