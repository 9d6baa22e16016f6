import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEvent } from '@/lib/domain/security-event';
import { orderedId } from '@/lib/platform/random';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

export type Occurrence = SecurityEvent & { at: Date; origin: RequestOrigin };

export async function insertSecurityEvent(db: Db, { origin, ...event }: Occurrence): Promise<void> {
  const row = { id: orderedId(), ...event, address: origin.address, agent: origin.agent };
  await db.securityEvent.createMany({ data: row });
}

/**
 * Same as insertSecurityEvent, as the end of a statement that makes the change: written if `change`, one of its named
 * parts, has a row.
 */
export function securityEventOf(change: 'attempt' | 'minted', { origin, ...event }: Occurrence): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "SecurityEvent" ("id", "at", "kind", "outcome", "reason", "subjectId", "actor", "sessionId",
      "address", "agent")
    SELECT ${orderedId()}::uuid, ${event.at}::timestamptz, ${event.kind}, ${event.outcome}, ${event.reason ?? null},
           ${event.subjectId}::uuid, ${event.actor}, ${event.sessionId ?? null}::uuid, ${origin.address}, ${origin.agent}
    FROM ${Prisma.raw(`"${change}"`)}`;
}

export type LoggedEvent = {
  id: string;
  at: Date;
  kind: string;
  outcome: string;
  reason: string | null;
  actor: string;
  address: string;
  agent: string;
};

type EventsAsked = { subjectId: string; since: Date; before: string | null; most: number };

/**
 * A person's own events, newest first, in one walk along the index. `before` is the id of one of their events; any
 * other id is ignored.
 */
export function findEvents(db: Db, { subjectId, since, before, most }: EventsAsked): Promise<LoggedEvent[]> {
  return db.$queryRaw<LoggedEvent[]>(Prisma.sql`
    SELECT "id", "at", "kind", "outcome", "reason", "actor", "address", "agent" FROM "SecurityEvent"
    WHERE "subjectId" = ${subjectId}::uuid AND "at" >= ${since} AND ("at", "id") < (
      COALESCE((SELECT "at" FROM "SecurityEvent" WHERE "id" = ${before}::uuid AND "subjectId" = ${subjectId}::uuid), 'infinity'),
      COALESCE((SELECT "id" FROM "SecurityEvent" WHERE "id" = ${before}::uuid AND "subjectId" = ${subjectId}::uuid),
        'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY "at" DESC, "id" DESC
    LIMIT ${most}`);
}

type EventsOfKinds = { subjectId: string; kinds: readonly string[]; since: Date };

/** Successful events of these kinds, newest first. */
export function findEventsOfKinds(db: Db, { subjectId, kinds, since }: EventsOfKinds) {
  return db.securityEvent.findMany({
    where: { subjectId, kind: { in: [...kinds] }, outcome: 'ok', at: { gte: since } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { kind: true, at: true },
  });
}
