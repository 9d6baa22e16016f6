import type { HelpArticleSlug } from '@/lib/domain/help-search';
import { database } from '@/lib/store/client';
import { countHelpVote } from '@/lib/store/help-vote-store';
import { helpVotesFrom, tryRateLimit } from '../limits/rate-limit';

type Vote = { article: HelpArticleSlug; isHelpful: boolean; ip: string; now: Date };

/**
 * Counts an answer to "Was this helpful?" without recording who gave it. Beyond a network's limit, votes are dropped
 * silently: a real reader has done what we asked, and someone flooding the count learns nothing.
 */
export async function recordVote({ article, isHelpful, ip, now }: Vote): Promise<void> {
  const isCounted = await tryRateLimit(database(), helpVotesFrom({ ip }), now);
  if (isCounted) await countHelpVote(database(), { article, isHelpful });
}
