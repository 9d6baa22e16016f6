import type { Db } from './transaction';

type NewRecoveryCodeSet = {
  id: string;
  userId: string;
  salt: Uint8Array<ArrayBuffer>;
  createdAt: Date;
  hashes: string[];
};

/** Replaces this account's recovery codes with a new set. */
export async function replaceRecoveryCodes(db: Db, { hashes, ...set }: NewRecoveryCodeSet): Promise<void> {
  await deleteRecoveryCodes(db, set.userId);
  await db.recoveryCodeSet.create({ data: set, select: { id: true } });
  await db.recoveryCode.createMany({ data: hashes.map((hash) => ({ setId: set.id, hash })) });
}

export function findRecoveryCodeSet(db: Db, userId: string) {
  return db.recoveryCodeSet.findUnique({ where: { userId }, select: { id: true, salt: true } });
}

/** True if the set contains this code and it is unused. */
export async function isRecoveryCodeOpen(db: Db, { setId, hash }: { setId: string; hash: string }): Promise<boolean> {
  return (await db.recoveryCode.count({ where: { setId, hash, usedAt: null } })) === 1;
}

/** Spends a code. Of any number of concurrent tries, exactly one gets true. */
export async function spendRecoveryCode(db: Db, { setId, hash, now }: { setId: string; hash: string; now: Date }) {
  const { count } = await db.recoveryCode.updateMany({ where: { setId, hash, usedAt: null }, data: { usedAt: now } });
  return count === 1;
}

export function countRecoveryCodesLeft(db: Db, setId: string): Promise<number> {
  return db.recoveryCode.count({ where: { setId, usedAt: null } });
}

export async function deleteRecoveryCodes(db: Db, userId: string): Promise<void> {
  await db.recoveryCodeSet.deleteMany({ where: { userId } });
}
