import { Prisma } from './generated/client';
import type { Db } from './transaction';

type Vote = { article: string; isHelpful: boolean };

/** Adds one vote in one statement, so that no concurrent vote is lost. */
export async function countHelpVote(db: Db, { article, isHelpful }: Vote): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "HelpVote" AS v ("article", "isHelpful", "count") VALUES (${article}, ${isHelpful}, 1)
    ON CONFLICT ("article", "isHelpful") DO UPDATE SET "count" = v."count" + 1`);
}

/** All counts: two rows per article. */
export function findHelpVotes(db: Db) {
  return db.helpVote.findMany({ select: { article: true, isHelpful: true, count: true } });
}
