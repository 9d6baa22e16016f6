import { createHash, randomBytes } from 'node:crypto';
import { givePasskey } from '@/lib/testing/person';
import { query } from './database';

/** A passkey, for screens that list one. @returns its id */
export async function seedPasskey(userId: string, name = 'Passkey'): Promise<string> {
  return (await givePasskey({ id: userId }, { name, createdAt: new Date() })).id;
}

/** A mailed link. @returns its token */
export async function seedMailLink({ id, email }: { id: string; email: string }, purpose: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `INSERT INTO "MailToken" ("id", "tokenHash", "purpose", "userId", "securityVersion", "email", "createdAt", "expiresAt")
     SELECT gen_random_uuid(), $1, $2, "id", "securityVersion", $3, now(), now() + interval '10 minutes'
     FROM "User" WHERE "id" = $4`,
    [createHash('sha256').update(token).digest(), purpose, email, id],
  );
  return token;
}

/** Events of this person, a minute apart, the newest `daysAgo` days old. */
export async function seedEvents(userId: string, howMany: number, daysAgo = 1): Promise<void> {
  await query(
    `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "subjectId", "actor", "ip", "userAgent")
     SELECT gen_random_uuid(), now() - $3 * interval '1 day' - n * interval '1 minute', 'name_changed', 'ok', $1::uuid,
       'user:' || $1, '192.0.2.' || n, 'unknown' FROM generate_series(1, $2::int) n`,
    [userId, howMany, daysAgo],
  );
}
