import type { Prisma } from './generated/client';
import type { Db } from './transaction';

type NewWebauthnCredential = {
  id: string;
  userId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  isMultiDevice: boolean;
  isBackedUp: boolean;
  aaguid: string;
  name: string;
  isUserVerified: boolean;
  createdAt: Date;
};

/** Requires the account's lock, so that the count stays true. @returns false if the id already belongs to an account */
export async function insertWebauthnCredential(db: Db, credential: NewWebauthnCredential): Promise<boolean> {
  const { count } = await db.webauthnCredential.createMany({ data: credential, skipDuplicates: true });
  return count === 1;
}

export function findWebauthnCredentials(db: Db, userId: string) {
  return db.webauthnCredential.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
}

const withOwner = {
  user: { select: { email: true, name: true, securityVersion: true, disabledAt: true, emailVerifiedAt: true } },
} as const satisfies Prisma.WebauthnCredentialInclude;

export type OwnedCredential = Prisma.WebauthnCredentialGetPayload<{ include: typeof withOwner }>;

/** Finds a credential and its owner by the id the authenticator sent. */
export function findWebauthnCredential(db: Db, credentialId: string): Promise<OwnedCredential | null> {
  const where = { credentialId };
  return db.webauthnCredential.findUnique({ where, relationLoadStrategy: 'join', include: withOwner });
}

type Use = { id: string; from: bigint; to: number; isBackedUp: boolean; isUserVerified: boolean; now: Date };

/** Advances the counter from the value that was checked, so that two uses of one assertion can't both count. */
export async function recordWebauthnUse(
  db: Db,
  { id, from, to, isBackedUp, isUserVerified, now }: Use,
): Promise<boolean> {
  const { count } = await db.webauthnCredential.updateMany({
    where: { id, counter: from },
    data: { counter: to, isBackedUp, lastUsedAt: now, ...(isUserVerified ? { isUserVerified } : {}) },
  });
  return count === 1;
}

export async function renameWebauthnCredential(
  db: Db,
  { id, userId, name }: { id: string; userId: string; name: string },
) {
  const { count } = await db.webauthnCredential.updateMany({ where: { id, userId }, data: { name } });
  return count === 1;
}

export async function deleteWebauthnCredential(
  db: Db,
  { id, userId }: { id: string; userId: string },
): Promise<boolean> {
  const { count } = await db.webauthnCredential.deleteMany({ where: { id, userId } });
  return count === 1;
}

/** @returns how many there were */
export async function deleteWebauthnCredentials(db: Db, userId: string): Promise<number> {
  const { count } = await db.webauthnCredential.deleteMany({ where: { userId } });
  return count;
}
