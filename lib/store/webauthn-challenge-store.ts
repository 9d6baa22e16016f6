import type { ChallengePurpose } from './generated/enums';
import type { Db } from './transaction';

export type { ChallengePurpose };

type Challenge = { tokenHash: Uint8Array<ArrayBuffer>; purpose: ChallengePurpose; owner: string };

export async function insertWebauthnChallenge(db: Db, challenge: Challenge & { expiresAt: Date }): Promise<void> {
  await db.webauthnChallenge.create({ data: challenge, select: { tokenHash: true } });
}

/** Uses up a challenge, whatever the outcome. @returns false if there is none for this purpose and owner */
export async function takeWebauthnChallenge(
  db: Db,
  { tokenHash, purpose, owner }: Challenge,
  now: Date,
): Promise<boolean> {
  const { count } = await db.webauthnChallenge.deleteMany({
    where: { tokenHash, purpose, owner, expiresAt: { gt: now } },
  });
  return count === 1;
}
