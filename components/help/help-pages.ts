import { isValidElement, type ReactNode } from 'react';
import { articleComponents } from './article-components';
import { helpArticles } from './article-list';
import type { ArticleFacts } from './articles/article-facts';

/** Every article in the form that the search reads. */
export function helpPages(facts: ArticleFacts) {
  return helpArticles.map(({ slug, title, summary, keywords }) => {
    const body = articleText(articleComponents[slug](facts));
    return { slug, title, summary, keywords, body };
  });
}

/** Elements inside a line of text; all others are separated from their surroundings. */
const INLINE = new Set(['a', 'b', 'code', 'em', 'i', 'strong']);

type Walked = { children?: ReactNode };

/**
 * The text that an article shows, read from the article itself so that the search matches the page. Works for plain
 * functions without hooks, as the articles are.
 */
export function articleText(node: ReactNode): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (!isValidElement<Walked>(node)) return '';
  if (isPlain(node.type)) return textOf(node.type(node.props));
  const text = textOf(node.props.children);
  return typeof node.type === 'string' && !INLINE.has(node.type) ? ` ${text} ` : text;
}

function isPlain(type: unknown): type is (props: Walked) => ReactNode {
  return typeof type === 'function';
}
