import MiniSearch, { type Query } from 'minisearch';

export const HELP_ARTICLES = [
  'two-factor-authentication',
  'recovery-codes',
  'passkeys',
  'new-phone',
  'lost-phone',
  'which-app',
  'codes-refused',
] as const;

export type HelpArticleSlug = (typeof HELP_ARTICLES)[number];

/** A searchable page; `keywords` are words that people use but the page doesn't. */
export type HelpPage = { slug: string; title: string; summary: string; keywords: string; body: string };
type SnippetPart = { text: string; isMatch: boolean };
export type HelpHit = { slug: string; snippet: SnippetPart[] };

type Word = { joined: string; parts: string[]; start: number; end: number };
type Needle = Pick<Word, 'joined' | 'parts'>;

const WORD = /[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu;
const MAX_NEEDLES = 12;
const SNIPPET_WORDS = 28;
const WORDS_BEFORE = 6;
const BOOST = { title: 100, summary: 10, keywords: 10, body: 1 };

/** Words that say nothing about the subject of a question; used only if there are no others. */
const SMALL_WORDS = new Set(
  'a am an and are at can cannot do does for from get have how i if in is it me my of on or the there this to was what when where why with you your'.split(
    ' ',
  ),
);

/**
 * The pages in which every word of the query begins a word of the title, the summary, the keywords or the text, best
 * first: the title counts most, then the summary and the keywords, then the text. Case, accents and hyphens don't
 * matter, and a plural finds the singular. Empty when the query holds no word.
 */
export function searchHelp(pages: readonly HelpPage[], query: string): HelpHit[] {
  const needles = needlesOf(query);
  if (needles.length === 0) return [];
  const index = new MiniSearch<HelpPage>({
    idField: 'slug',
    fields: Object.keys(BOOST),
    tokenize: (text) => wordsOf(text).flatMap(({ joined, parts }) => (parts.length > 1 ? [joined, ...parts] : parts)),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, prefix: true, tokenize: (term) => [term] },
  });
  index.addAll(pages);
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  return index.search({ combineWith: 'AND', queries: needles.map(queryFor) }).flatMap(({ id }) => {
    const page = bySlug.get(id);
    return page ? [{ slug: page.slug, snippet: snippetOf(page, needles) }] : [];
  });
}

/** "e-mail" matches "e-mail" and "email"; "phone-lost" matches where both of its words occur. */
function queryFor({ joined, parts }: Needle): Query {
  return parts.length === 1 ? joined : { combineWith: 'OR', queries: [joined, { combineWith: 'AND', queries: parts }] };
}

function needlesOf(query: string): Needle[] {
  const words = wordsOf(query);
  const telling = words.filter(({ joined }) => !SMALL_WORDS.has(joined));
  return (telling.length > 0 ? telling : words)
    .slice(0, MAX_NEEDLES)
    .map(({ joined, parts }) => ({ joined: singular(joined), parts: parts.slice(0, MAX_NEEDLES).map(singular) }));
}

function isFoundIn(word: Word, { joined, parts }: Needle): boolean {
  const isPrefix = (needle: string) => [word.joined, ...word.parts].some((part) => part.startsWith(needle));
  return isPrefix(joined) || (parts.length > 1 && parts.every(isPrefix));
}

/** The part of the text with the most words of the query, or the summary if the text has none. */
function snippetOf({ body, summary }: HelpPage, needles: readonly Needle[]): SnippetPart[] {
  const words = wordsOf(body);
  const found = words.map((word) => needles.findIndex((needle) => isFoundIn(word, needle)));
  let best = { from: 0, count: 0 };
  for (const [index, needle] of found.entries()) {
    if (needle === -1) continue;
    const count = new Set(found.slice(index, index + SNIPPET_WORDS - WORDS_BEFORE).filter((n) => n !== -1)).size;
    if (count > best.count) best = { from: Math.max(0, index - WORDS_BEFORE), count };
  }
  if (best.count === 0) return marked(summary, wordsOf(summary), needles);
  const shown = words.slice(best.from, best.from + SNIPPET_WORDS);
  const isCut = best.from + SNIPPET_WORDS < words.length;
  const start = best.from === 0 ? 0 : (shown[0]?.start ?? 0);
  const end = isCut ? shown.at(-1)?.end : body.length;
  const moved = shown.map((word) => ({ ...word, start: word.start - start, end: word.end - start }));
  const parts = marked(body.slice(start, end), moved, needles);
  const cut = (text: string) => ({ text, isMatch: false });
  return [...(start > 0 ? [cut('… ')] : []), ...parts, ...(isCut ? [cut(' …')] : [])];
}

function marked(text: string, words: readonly Word[], needles: readonly Needle[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const word of words.filter((one) => needles.some((needle) => isFoundIn(one, needle)))) {
    if (word.start > at) parts.push({ text: text.slice(at, word.start), isMatch: false });
    parts.push({ text: text.slice(word.start, word.end), isMatch: true });
    at = word.end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const parts = folded(word).split(/[-'’]/).filter(Boolean);
    return parts.length === 0 ? [] : [{ joined: parts.join(''), parts, start: index, end: index + word.length }];
  });
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
