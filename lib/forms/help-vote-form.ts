import { z } from 'zod';
import { HELP_ARTICLES } from '@/lib/domain/help-article';

/** The answer to "Was this helpful?". */
export const helpVoteForm = z.strictObject({
  article: z.enum(HELP_ARTICLES),
  isHelpful: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
});

export type { HelpArticleSlug } from '@/lib/domain/help-article';

/** `refused`: the form held no valid answer. */
export type VoteState = { status: 'idle' | 'refused' } | { status: 'voted'; isHelpful: boolean };
export type VoteAction = (previous: VoteState, data: FormData) => Promise<VoteState>;
