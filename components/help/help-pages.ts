import { articleComponents } from './article-components';
import { helpArticles } from './article-list';
import { articleText } from './article-text';
import type { ArticleFacts } from './articles/article-facts';

/** Every article in the form that the search reads. */
export function helpPages(facts: ArticleFacts) {
  return helpArticles.map(({ slug, title, summary, keywords }) => {
    const body = articleText(articleComponents[slug](facts));
    return { slug, title, summary, keywords, body };
  });
}
