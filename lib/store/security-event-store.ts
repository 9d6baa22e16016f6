import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { SecurityEvent } from '@/lib/domain/security-event';
import type { Db } from './transaction';

type Occurrence = SecurityEvent & { at: Date; origin: RequestOrigin };

export async function insertSecurityEvent(db: Db, { origin, ...event }: Occurrence): Promise<void> {
  await db.securityEvent.createMany({ data: { ...event, address: origin.address, agent: origin.agent } });
}
