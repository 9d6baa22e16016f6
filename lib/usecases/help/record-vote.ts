import { helpVoteNetworkLimit } from '@/lib/domain/attempt-limits';
import type { HelpArticleSlug } from '@/lib/domain/help-article';
import { networkOf } from '@/lib/domain/network';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { countHelpVote } from '@/lib/store/help-vote-store';

type Vote = { article: HelpArticleSlug; isHelpful: boolean; address: string; now: Date };

/**
 * Counts an answer to "Was this helpful?" without recording who gave it. Beyond a network's limit, votes are dropped
 * silently: a real reader has done what we asked, and someone flooding the count learns nothing.
 */
export async function recordVote({ article, isHelpful, address, now }: Vote): Promise<void> {
  const key = `help-vote:${networkOf(address)}`;
  const charged = await chargeWindows(database(), [{ key, limit: helpVoteNetworkLimit }], now);
  if (charged.length === 0) return;
  await countHelpVote(database(), { article, isHelpful });
}
