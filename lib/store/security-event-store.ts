import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEvent } from '@/lib/domain/security-event';
import { Prisma } from './generated/client';
import type { Db } from './transaction';

type Occurrence = SecurityEvent & { at: Date; origin: RequestOrigin };

export async function insertSecurityEvent(db: Db, { origin, ...event }: Occurrence): Promise<void> {
  await db.securityEvent.createMany({ data: { ...event, address: origin.address, agent: origin.agent } });
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
 * A person's own events, newest first, in one walk along the index. `before` is the id of an event of theirs; any other
 * counts for nothing.
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
