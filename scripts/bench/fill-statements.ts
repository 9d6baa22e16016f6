import type { MailLinkPurpose } from '@/lib/domain/mail';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import type { SupportMessageAuthor } from '@/lib/domain/support-case';

/** `cases` can't exceed `users`. */
export type Filling = { users: number; eventsPerUser: number; cases: number; passwordHash: string };

const MESSAGES_A_CASE = 10;

const EVENTS_AT_ONCE = 1_000_000;
/** Row ages are spread over this span, so that old and new rows mix as they do after two years. */
const SPAN = `interval '700 days'`;
const KINDS = sqlArray<SecurityEventKind>('SecurityEventKind', [
  'password_login',
  'login',
  'login',
  'logout',
  'step_up',
  'second_factor',
  'factor_checked',
  'login',
]);
const LINK_PURPOSES = sqlArray<MailLinkPurpose>('MailLinkPurpose', ['verify_email', 'reset_password', 'change_email']);
const AUTHORS = sqlArray<SupportMessageAuthor>('SupportMessageAuthor', ['person', 'support', 'note']);
const AGENT = `'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'`;
const HASH = `sha256(gen_random_uuid()::text::bytea)`;
const HAS_APP = 'n % 10 < 6';
const HAS_PASSKEY = 'n % 20 IN (1, 7, 13)';

/**
 * Everything except the log: each statement with the name of what it creates. An account's number decides what it has.
 */
export function accountStatements({ users, cases, passwordHash }: Filling): [what: string, sql: string][] {
  return [
    ['helpers', HELPERS],
    [
      'people',
      `CREATE TEMP TABLE person AS SELECT n, born, pg_temp.uuid_at(born) AS id
         FROM (SELECT n, now() - ${SPAN} * ((${users} - n)::float8 / ${users}) AS born FROM generate_series(1, ${users}) n) p;
       ANALYZE person`,
    ],
    [
      'accounts',
      `INSERT INTO "User" ("id", "email", "name", "passwordHash", "emailVerifiedAt", "createdAt")
       SELECT id, 'person' || n || '@example.com', 'Person ' || n, '${passwordHash}', born, born FROM person`,
    ],
    [
      'authenticator apps',
      `INSERT INTO "TotpCredential" ("id", "userId", "boxedSecret", "createdAt")
       SELECT gen_random_uuid(), id, 'v1.k1.' || left(md5(n::text), 16) || '.' || md5(n::text) || left(md5(n::text), 16), born
       FROM person WHERE ${HAS_APP}`,
    ],
    [
      'passkeys',
      `INSERT INTO "WebauthnCredential" ("id", "userId", "credentialId", "publicKey", "counter", "transports",
         "isMultiDevice", "isBackedUp", "aaguid", "name", "isUserVerified", "createdAt")
       SELECT gen_random_uuid(), id, md5(id::text || copy), ${HASH} || ${HASH}, 0, '{internal,hybrid}', true, true,
         '00000000-0000-0000-0000-000000000000', 'Passkey ' || copy, true, born
       FROM person, generate_series(1, 2) copy WHERE ${HAS_PASSKEY}`,
    ],
    [
      'recovery codes',
      `INSERT INTO "RecoveryCodeSet" ("id", "userId", "salt", "createdAt")
         SELECT gen_random_uuid(), id, ${HASH}, born FROM person WHERE ${HAS_APP} OR ${HAS_PASSKEY};
       INSERT INTO "RecoveryCode" ("setId", "hash") SELECT "id", md5(random()::text) || left(md5("id"::text), 11)
         FROM "RecoveryCodeSet", generate_series(1, 10)`,
    ],
    [
      'sessions',
      `INSERT INTO "Session" ("id", "tokenHash", "userId", "factors", "createdAt", "lastSeenAt", "endsAt", "ip", "userAgent", "endedAt")
       SELECT pg_temp.uuid_at(at), ${HASH}, id, '{password,totp}', at, at, at + interval '7 days', '203.0.113.9', ${AGENT},
         CASE WHEN copy > 1 THEN at + interval '1 hour' END
       FROM (SELECT id, copy, now() - interval '7 days' * random() AS at FROM person, generate_series(1, 3) copy) s`,
    ],
    [
      'login attempts and grants',
      `INSERT INTO "LoginAttempt" ("id", "tokenHash", "userId", "securityVersion", "triesLeft", "returnTo", "createdAt",
         "expiresAt", "completedAt", "alarmAt", "ip", "userAgent")
       SELECT pg_temp.uuid_at(at), ${HASH}, id, 1, 5, '/', at, at + interval '10 minutes', at, CASE WHEN n % 100 = 0 THEN at END,
         '203.0.113.9', ${AGENT} FROM (SELECT *, now() - interval '1 day' * random() AS at FROM person) a;
       INSERT INTO "LoginGrant" ("id", "tokenHash", "userId", "securityVersion", "factors", "expiresAt", "consumedAt")
       SELECT pg_temp.uuid_at(at), ${HASH}, id, 1, '{password,totp}', at, at
       FROM (SELECT *, now() - interval '1 day' * random() AS at FROM person) g`,
    ],
    [
      'enrolments and challenges',
      `INSERT INTO "TotpEnrolment" ("id", "userId", "sessionId", "boxedSecret", "triesLeft", "expiresAt")
       SELECT gen_random_uuid(), p.id, s."id", 'v1.k1.' || md5(p.n::text), 5, now()
       FROM person p JOIN "Session" s ON s."userId" = p.id AND s."endedAt" IS NULL WHERE n % 50 = 9;
       INSERT INTO "WebauthnChallenge" ("tokenHash", "purpose", "owner", "expiresAt")
       SELECT ${HASH}, 'passkey_login', id::text, now() FROM person WHERE n % 50 = 3`,
    ],
    [
      'mailed links',
      `INSERT INTO "MailToken" ("id", "tokenHash", "purpose", "userId", "securityVersion", "email", "createdAt", "expiresAt")
       SELECT pg_temp.uuid_at(now()), ${HASH}, (${LINK_PURPOSES})[1 + n % 3], id, 1, 'person' || n || '@example.com',
         now(), now() + interval '1 day' FROM person WHERE n % 10 < 3`,
    ],
    [
      'counts of failures',
      `INSERT INTO "RateLimitCount" ("key", "failures", "startedAt", "expiresAt")
       SELECT 'second-factor:' || id, 1, now(), now() + interval '15 minutes' FROM person WHERE n % 5 = 2`,
    ],
    [
      'mails',
      `INSERT INTO "Mail" ("id", "to", "subject", "text", "html", "state", "tries", "nextTryAt", "createdAt", "sentAt")
       SELECT pg_temp.uuid_at(born), 'person' || n || '@example.com', 'Two-factor authentication is on', '', '', 'sent', 1, born, born, born
       FROM person, generate_series(1, 2)`,
    ],
    // Of every ten cases, four are open, two are waiting and four have ended; every other case is a lost phone.
    [
      'support cases',
      `INSERT INTO "SupportCase" ("id", "kind", "state", "stateSince", "userId", "liveFor", "email", "createdAt", "ip",
         "userAgent", "confirmedAt", "takesEffectAt", "endedAt", "outcome")
       SELECT pg_temp.uuid_at(born), CASE WHEN n % 2 = 0 THEN 'lost_phone' ELSE 'message' END::"SupportCaseKind",
         state::"SupportCaseState", born, CASE WHEN n % 2 = 0 THEN id END, CASE WHEN n % 2 = 0 AND state <> 'ended' THEN id END,
         'person' || n || '@example.com', born, '203.0.113.9', ${AGENT}, born, CASE WHEN state = 'waiting' THEN born END,
         CASE WHEN state = 'ended' THEN born END, CASE WHEN state = 'ended' THEN 'closed'::"SupportCaseOutcome" END
       FROM (SELECT *, CASE WHEN n % 10 < 4 THEN 'open' WHEN n % 10 IN (4, 6) THEN 'waiting' ELSE 'ended' END AS state
             FROM person WHERE n <= ${cases}) c;
       INSERT INTO "SupportMessage" ("id", "caseId", "author", "message", "ip", "createdAt")
       SELECT pg_temp.uuid_at("createdAt" + copy * interval '1 hour'), "id", (${AUTHORS})[1 + copy % 3],
         repeat('My phone is gone. ', 10), '203.0.113.9', "createdAt" + copy * interval '1 hour'
       FROM "SupportCase", generate_series(1, ${MESSAGES_A_CASE}) copy`,
    ],
  ];
}

/** The log in chronological order, so that an account's rows are far apart, as in production. */
export function eventStatements({ users, eventsPerUser }: Filling): string[] {
  const events = users * eventsPerUser;
  const starts = Array.from({ length: Math.ceil(events / EVENTS_AT_ONCE) }, (_, index) => index * EVENTS_AT_ONCE + 1);
  return starts.map(
    (
      first,
    ) => `INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "reason", "subjectId", "actor", "ip", "userAgent")
      SELECT pg_temp.uuid_at(e.at), e.at, (${KINDS})[1 + e.i % 8],
        CASE WHEN e.i % 19 = 0 THEN 'refused' ELSE 'ok' END::"SecurityEventOutcome", 'password+totp', p.id,
        'user:' || p.id, '2001:db8::' || to_hex(e.i % 65536), ${AGENT}
      FROM (SELECT i, 1 + i % ${users} AS n, now() - ${SPAN} * ((${events} - i)::float8 / ${events}) AS at
            FROM generate_series(${first}::bigint, ${Math.min(first + EVENTS_AT_ONCE - 1, events)}) i) e JOIN person p USING (n)`,
  );
}

const HELPERS = `CREATE FUNCTION pg_temp.uuid_at(at timestamptz) RETURNS uuid LANGUAGE sql AS $$
  SELECT overlay(overlay(gen_random_uuid()::text placing '7' from 15)
    placing left(hex, 8) || '-' || right(hex, 4) from 1)::uuid
  FROM (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS hex) h $$;
  SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'`;

function sqlArray<Word extends string>(type: string, words: Word[]): string {
  return `ARRAY[${words.map((word) => `'${word}'`).join(',')}]::"${type}"[]`;
}
