import { networkOf } from '@/lib/domain/client';
import type { HelpArticleSlug } from '@/lib/domain/help-search';
import { helpVoteNetworkLimit } from '@/lib/domain/rate-limits';
import { database } from '@/lib/store/client';
import { countHelpVote } from '@/lib/store/help-vote-store';
import { chargeRateLimits } from '@/lib/store/rate-limit-store';

type Vote = { article: HelpArticleSlug; isHelpful: boolean; ip: string; now: Date };

/**
 * Counts an answer to "Was this helpful?" without recording who gave it. Beyond a network's limit, votes are dropped
 * silently: a real reader has done what we asked, and someone flooding the count learns nothing.
 */
export async function recordVote({ article, isHelpful, ip, now }: Vote): Promise<void> {
  const key = `help-vote:${networkOf(ip)}`;
  const charged = await chargeRateLimits(database(), [{ key, limit: helpVoteNetworkLimit }], now);
  if (charged.length === 0) return;
  await countHelpVote(database(), { article, isHelpful });
}
