import { Prisma } from './generated/client';
import type { Db } from './transaction';

type Vote = { article: string; isHelpful: boolean };

/** Counts one more, in one statement, so that none is lost among those at the same moment. */
export async function countHelpVote(db: Db, { article, isHelpful }: Vote): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "HelpVote" AS v ("article", "isHelpful", "count") VALUES (${article}, ${isHelpful}, 1)
    ON CONFLICT ("article", "isHelpful") DO UPDATE SET "count" = v."count" + 1`);
}

/** Every count: two rows an article. */
export function findHelpVotes(db: Db) {
  return db.helpVote.findMany({ select: { article: true, isHelpful: true, count: true } });
}
