import type { Db } from './transaction';

export type NewTotpEnrolment = {
  id: string;
  userId: string;
  sessionId: string;
  boxedSecret: string;
  triesLeft: number;
  expiresAt: Date;
};

export function findTotpEnrolment(db: Db, userId: string) {
  return db.totpEnrolment.findUnique({ where: { userId } });
}

/** Adds an enrolment unless there is one; expired ones make room. Of several concurrent ones, one stays. */
export async function insertTotpEnrolment(db: Db, { enrolment, now }: { enrolment: NewTotpEnrolment; now: Date }) {
  await db.totpEnrolment.deleteMany({
    where: { userId: enrolment.userId, OR: [{ expiresAt: { lte: now } }, { triesLeft: { lte: 0 } }] },
  });
  await db.totpEnrolment.createMany({ data: enrolment, skipDuplicates: true });
}

/** Replaces any enrolment of this user with a new one. */
export async function replaceTotpEnrolment(db: Db, enrolment: NewTotpEnrolment): Promise<void> {
  const { userId, ...rest } = enrolment;
  await db.totpEnrolment.upsert({ where: { userId }, create: enrolment, update: rest, select: { id: true } });
}

/** Charges one try to an open enrolment before its code is checked. @returns null if there is none to charge */
export async function chargeTotpEnrolment(
  db: Db,
  { id, userId, sessionId, now }: { id: string; userId: string; sessionId: string; now: Date },
) {
  const rows = await db.totpEnrolment.updateManyAndReturn({
    where: { id, userId, sessionId, triesLeft: { gt: 0 }, expiresAt: { gt: now } },
    data: { triesLeft: { decrement: 1 } },
    select: { id: true, boxedSecret: true, triesLeft: true },
  });
  return rows[0] ?? null;
}

/** @returns false if it was consumed, replaced or ended in the meantime */
export async function consumeTotpEnrolment(db: Db, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const { count } = await db.totpEnrolment.deleteMany({ where: { id, expiresAt: { gt: now } } });
  return count === 1;
}

export async function deleteTotpEnrolmentsOfSession(db: Db, sessionId: string): Promise<void> {
  await db.totpEnrolment.deleteMany({ where: { sessionId } });
}

export async function deleteTotpEnrolments(db: Db, userId: string): Promise<void> {
  await db.totpEnrolment.deleteMany({ where: { userId } });
}
