import { z } from 'zod';
import { HELP_ARTICLES, type HelpHit, type HelpPage, searchHelp } from '@/lib/domain/help-search';
import { toOneLine } from '@/lib/domain/text';
import { emailField, messageField } from './fields';
import { RELOAD } from './form-state';

export const MAX_HELP_QUERY_LENGTH = 200;

const typedQuery = z
  .string()
  .transform((typed) => toOneLine(typed.slice(0, MAX_HELP_QUERY_LENGTH)))
  .catch('');

type HelpAnswer = { query: string; hits: HelpHit[] };

/** The question, safe to show, and the pages that answer it; null if nothing was asked. */
export function searchHelpPages(pages: readonly HelpPage[], typed: unknown): HelpAnswer | null {
  const query = typedQuery.parse(typed);
  return query === '' ? null : { query, hits: searchHelp(pages, query) };
}

/** The answer to "Was this helpful?". */
export const helpVoteForm = z.strictObject({
  article: z.enum(HELP_ARTICLES),
  isHelpful: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
});

export type HelpVote = z.infer<typeof helpVoteForm>;

/** `refused`: the form held no valid answer. */
export type VoteState = { status: 'idle' | 'refused' } | { status: 'voted'; isHelpful: boolean };
export type VoteAction = (previous: VoteState, data: FormData) => Promise<VoteState>;

export const contactForm = z.strictObject({ email: emailField, message: messageField }, RELOAD);
