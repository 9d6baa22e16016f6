/** What can be found; `keywords` are words that people use for it and the page itself does not. */
export type HelpPage = { slug: string; title: string; summary: string; keywords: string; body: string };
export type SnippetPart = { text: string; isMatch: boolean };
export type HelpHit = { slug: string; snippet: SnippetPart[] };

type Word = { joined: string; parts: string[]; start: number; end: number };
type Needle = Pick<Word, 'joined' | 'parts'>;

const WORD = /[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu;
const MOST_NEEDLES = 12;
const SNIPPET_WORDS = 28;
const WORDS_BEFORE = 6;
const TITLE_SCORE = 100;
const SUMMARY_SCORE = 10;
const BODY_SCORE = 1;

/** Words of a question that say nothing about its subject; looked for only when there are no others. */
const SMALL_WORDS = new Set(
  'a am an and are at can cannot do does for from get have how i if in is it me my of on or the there this to was what when where why with you your'.split(
    ' ',
  ),
);

/**
 * The pages in which every word of the query begins a word of the title, the summary, the keywords or the text; best
 * first: a match in the title counts more than any in the summary, that more than any in the text, and pages that count
 * the same keep their order. Case, accents and hyphens do not matter, nor does the plural of a word of the query.
 * Empty when the query holds no word.
 */
export function searchHelp(pages: readonly HelpPage[], query: string): HelpHit[] {
  const needles = needlesOf(query);
  if (needles.length === 0) return [];
  return pages
    .flatMap((page) => {
      const score = scoreOf(page, needles);
      return score === null ? [] : [{ slug: page.slug, score, snippet: snippetOf(page, needles) }];
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ slug, snippet }) => ({ slug, snippet }));
}

function needlesOf(query: string): Needle[] {
  const words = wordsOf(query);
  const telling = words.filter(({ joined }) => !SMALL_WORDS.has(joined));
  return (telling.length > 0 ? telling : words)
    .slice(0, MOST_NEEDLES)
    .map(({ joined, parts }) => ({ joined: singular(joined), parts: parts.map(singular) }));
}

function scoreOf(page: HelpPage, needles: readonly Needle[]): number | null {
  const fields: [Word[], number][] = [
    [wordsOf(page.title), TITLE_SCORE],
    [wordsOf(`${page.summary} ${page.keywords}`), SUMMARY_SCORE],
    [wordsOf(page.body), BODY_SCORE],
  ];
  let sum = 0;
  for (const needle of needles) {
    const best = fields.find(([words]) => isFoundIn(words, needle));
    if (!best) return null;
    sum += best[1];
  }
  return sum;
}

/** "e-mail" is found in "e-mail" and in "email"; "phone-lost" where both of its words are. */
function isFoundIn(words: readonly Word[], { joined, parts }: Needle): boolean {
  const isPrefix = (needle: string) => words.some((word) => begins(word, needle));
  return isPrefix(joined) || (parts.length > 1 && parts.every(isPrefix));
}

function begins({ joined, parts }: Word, needle: string): boolean {
  return joined.startsWith(needle) || parts.some((part) => part.startsWith(needle));
}

/** The stretch of the text that holds most words of the query, or the summary where the text holds none. */
function snippetOf({ body, summary }: HelpPage, needles: readonly Needle[]): SnippetPart[] {
  const words = wordsOf(body);
  const found = words.map((word) => needles.findIndex((needle) => isFoundIn([word], needle)));
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
  for (const word of words.filter((one) => needles.some((needle) => isFoundIn([one], needle)))) {
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
