import type { Db } from './transaction';

type NewLoginGrant = {
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  securityVersion: number;
  factors: string[];
  expiresAt: Date;
};

export async function insertLoginGrant(db: Db, grant: NewLoginGrant): Promise<void> {
  await db.loginGrant.create({ data: grant, select: { id: true } });
}

/** Consumes a grant. Of any number of tries at once exactly one gets it. */
export async function redeemLoginGrant(db: Db, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const rows = await db.loginGrant.updateManyAndReturn({
    where: { tokenHash, consumedAt: null, expiresAt: { gt: now } },
    data: { consumedAt: now },
    select: { userId: true, securityVersion: true, factors: true },
  });
  return rows[0] ?? null;
}

/** Before the account's lock, since whoever redeems a grant holds it while waiting for that. */
export async function deleteLoginGrants(db: Db, userId: string): Promise<void> {
  await db.loginGrant.deleteMany({ where: { userId } });
}
