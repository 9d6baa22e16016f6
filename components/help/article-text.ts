import { isValidElement, type ReactNode } from 'react';

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
