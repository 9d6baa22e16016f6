import { z } from 'zod';
import { type HelpHit, type HelpPage, searchHelp } from '@/lib/domain/help-search';
import { toOneLine } from '@/lib/domain/text-rules';

export const LONGEST_HELP_QUERY = 200;

const typedQuery = z
  .string()
  .transform((typed) => toOneLine(typed.slice(0, LONGEST_HELP_QUERY)))
  .catch('');

type HelpAnswer = { query: string; hits: HelpHit[] };

/** The question, safe to show, and the pages that answer it; null if nothing was asked. */
export function askHelp(pages: readonly HelpPage[], typed: unknown): HelpAnswer | null {
  const query = typedQuery.parse(typed);
  return query === '' ? null : { query, hits: searchHelp(pages, query) };
}
