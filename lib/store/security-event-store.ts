import type { Client } from '@/lib/domain/client';
import type { SecurityEvent, SecurityEventKind, SecurityEventOutcome } from '@/lib/domain/security-event';
import { uuidv7 } from '@/lib/platform/random';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

export type Occurrence = SecurityEvent & { at: Date; client: Client };

export async function insertSecurityEvent(db: Db, { client, ...event }: Occurrence): Promise<void> {
  const row = { id: uuidv7(), ...event, ip: client.ip, userAgent: client.userAgent };
  await db.securityEvent.createMany({ data: row });
}

/**
 * Same as insertSecurityEvent, as the end of a statement that makes the change: written if `change`, one of its named
 * parts, has a row.
 */
export function securityEventOf(change: 'attempt' | 'minted', { client, ...event }: Occurrence): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "reason", "subjectId", "actor", "sessionId",
      "ip", "userAgent")
    SELECT ${uuidv7()}::uuid, ${event.at}::timestamptz, ${event.kind}::"SecurityEventKind",
           ${event.outcome}::"SecurityEventOutcome", ${event.reason ?? null}, ${event.subjectId}::uuid, ${event.actor},
           ${event.sessionId ?? null}::uuid, ${client.ip}, ${client.userAgent}
    FROM ${Prisma.raw(`"${change}"`)}`;
}

export type LoggedEvent = {
  id: string;
  at: Date;
  kind: SecurityEventKind;
  outcome: SecurityEventOutcome;
  reason: string | null;
  actor: string;
  ip: string;
  userAgent: string;
};

type EventsAsked = { subjectId: string; since: Date; before: string | null; most: number };

/**
 * A person's own events, newest first, in one walk along the index. `before` is the id of one of their events; any
 * other id is ignored.
 */
export function findEvents(db: Db, { subjectId, since, before, most }: EventsAsked): Promise<LoggedEvent[]> {
  return db.$queryRaw<LoggedEvent[]>(Prisma.sql`
    SELECT "id", "at", "kind", "outcome", "reason", "actor", "ip", "userAgent" FROM "SecurityEvent"
    WHERE "subjectId" = ${subjectId}::uuid AND "at" >= ${since} AND ("at", "id") < (
      COALESCE((SELECT "at" FROM "SecurityEvent" WHERE "id" = ${before}::uuid AND "subjectId" = ${subjectId}::uuid), 'infinity'),
      COALESCE((SELECT "id" FROM "SecurityEvent" WHERE "id" = ${before}::uuid AND "subjectId" = ${subjectId}::uuid),
        'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY "at" DESC, "id" DESC
    LIMIT ${most}`);
}

type EventsOfKinds = { subjectId: string; kinds: readonly SecurityEventKind[]; since: Date };

/** Successful events of these kinds, newest first. */
export function findEventsOfKinds(db: Db, { subjectId, kinds, since }: EventsOfKinds) {
  return db.securityEvent.findMany({
    where: { subjectId, kind: { in: [...kinds] }, outcome: 'ok', at: { gte: since } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { kind: true, at: true },
  });
}
