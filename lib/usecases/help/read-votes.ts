import { HELP_ARTICLES, type HelpArticleSlug } from '@/lib/domain/help-search';
import { failure, type Result, success } from '@/lib/domain/result';
import { isStaff } from '@/lib/domain/support-desk';
import { database } from '@/lib/store/client';
import { findHelpVotes } from '@/lib/store/help-vote-store';
import type { CurrentSession } from '../sessions/current-session';

export type ArticleVotes = { article: HelpArticleSlug; helpful: number; unhelpful: number };

/** Counts the helpful and unhelpful votes on each help article, for support. Most "No" votes first. */
export async function readVotes({
  session,
}: {
  session: CurrentSession;
}): Promise<Result<ArticleVotes[], 'not_staff'>> {
  if (!isStaff(session)) return failure('not_staff');
  const rows = await findHelpVotes(database());
  const countOf = (article: HelpArticleSlug, isHelpful: boolean) =>
    rows.find((row) => row.article === article && row.isHelpful === isHelpful)?.count ?? 0;
  const votes = HELP_ARTICLES.map((article) => ({
    article,
    helpful: countOf(article, true),
    unhelpful: countOf(article, false),
  }));
  return success(votes.toSorted((one, other) => other.unhelpful - one.unhelpful));
}
