import type { Db } from './transaction';

export type ProvenTotpSecret = { id: string; boxedSecret: string; lastTimeStep: number };

export type TotpCredentialRow = ProvenTotpSecret & { refusedTimeSteps: number[] };

type NewTotpCredential = ProvenTotpSecret & { userId: string; createdAt: Date };

export function findTotpCredential(db: Db, userId: string) {
  return db.totpCredential.findUnique({
    where: { userId },
    select: { id: true, boxedSecret: true, lastTimeStep: true, refusedTimeSteps: true },
  });
}

/** @returns false if the user already has one */
export async function insertTotpCredential(db: Db, credential: NewTotpCredential): Promise<boolean> {
  const { count } = await db.totpCredential.createMany({ data: credential, skipDuplicates: true });
  return count === 1;
}

/**
 * Claims a time step for good: it and all earlier ones are never accepted again (RFC 6238 §5.2). Of any number of
 * concurrent tries, exactly one gets true.
 */
export async function claimTimeStep(
  db: Db,
  { credentialId, timeStep, now }: { credentialId: string; timeStep: number; now: Date },
): Promise<boolean> {
  const { count } = await db.totpCredential.updateMany({
    where: { id: credentialId, lastTimeStep: { lt: timeStep } },
    data: { lastTimeStep: timeStep, lastUsedAt: now },
  });
  return count === 1;
}

/** Marks a future time step as used up, and removes steps that are past. */
export async function refuseTimeStep(
  db: Db,
  { credentialId, timeStep, oldestAcceptable }: { credentialId: string; timeStep: number; oldestAcceptable: number },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "TotpCredential"
    SET "refusedTimeSteps" = array_append(
      ARRAY(SELECT step FROM unnest("refusedTimeSteps") step WHERE step >= ${oldestAcceptable}), ${timeStep}::int)
    WHERE "id" = ${credentialId}::uuid`;
}

/** Replaces the old secret with a new one. @returns false if there is none */
export async function replaceTotpCredential(db: Db, credential: NewTotpCredential): Promise<boolean> {
  const { count } = await db.totpCredential.updateMany({
    where: { userId: credential.userId },
    data: { ...credential, refusedTimeSteps: [], lastUsedAt: null },
  });
  return count === 1;
}

/** @returns false if there was none */
export async function deleteTotpCredential(db: Db, userId: string): Promise<boolean> {
  const { count } = await db.totpCredential.deleteMany({ where: { userId } });
  return count === 1;
}
