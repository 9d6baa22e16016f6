import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { searchHelpPages } from '@/lib/forms/help';
import { articleComponents } from './article-components';
import { helpArticles } from './article-list';
import { articleText, helpPages } from './help-pages';

const facts = { appName: 'Acme Login', waitHours: 24 };
const pages = helpPages(facts);

describe.each(helpArticles)('the article "$slug"', ({ slug, title }) => {
  it('is searched by exactly the words it shows', () => {
    const html = renderToStaticMarkup(articleComponents[slug](facts));
    const seen = html
      .replace(/<\/?(?:a|strong)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#x27;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    expect(pages.find((page) => page.slug === slug)?.body).toBe(seen.replace(/\s+/g, ' ').trim());
  });

  it('is the first result for its own title', () => {
    expect(searchHelpPages(pages, title)?.hits[0]?.slug).toBe(slug);
  });
});

it.each([
  ['lost phone', 'lost-phone'],
  ['stolen phone', 'lost-phone'],
  ['locked out', 'lost-phone'],
  ['support case', 'lost-phone'],
  ['backup codes', 'recovery-codes'],
  ['2fa', 'two-factor-authentication'],
  ['disable', 'two-factor-authentication'],
  ['google authenticator', 'which-app'],
  ['wrong code', 'codes-refused'],
  ['yubikey', 'passkeys'],
  ['fingerprint', 'passkeys'],
  ['change phone', 'new-phone'],
])('a search for "%s" finds "%s" first', (query, slug) => {
  expect(searchHelpPages(pages, query)?.hits[0]?.slug).toBe(slug);
});

function Part({ name }: { name: string }) {
  return <b>{name}</b>;
}

it('article text includes numbers, lists and components, and nothing that is not rendered', () => {
  const node = [
    <p key="1">
      One {2}, <Part name="three" />.
    </p>,
    null,
    false,
    <p key="2">{true}Four</p>,
  ];
  expect(articleText(node)).toBe('One 2, three. Four');
});
