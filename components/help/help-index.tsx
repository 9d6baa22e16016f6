import type { ReactNode } from 'react';
import { PageTitle } from '../ui/page';
import { type HelpLink, HelpSearch } from './help-shell';

type Props = { articles: readonly HelpLink[]; query?: string | undefined; answer?: ReactNode };

/** @param articles the list to browse; empty if `answer` found some */
export function HelpIndex({ articles, query, answer }: Props) {
  return (
    <div className="grid gap-8">
      <PageTitle>How can we help?</PageTitle>
      <HelpSearch query={query} />
      {answer}
      {articles.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface shadow-xs">
          {articles.map(({ href, title, summary }) => (
            <li key={href} className="relative grid gap-1 p-5 hover:bg-sunken">
              <a href={href} className="link w-fit font-medium after:absolute after:inset-0">
                {title}
              </a>
              {summary && <p className="text-sm text-muted">{summary}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">
        Didn't find what you need?{' '}
        <a href="/contact" className="link">
          Contact support
        </a>
      </p>
    </div>
  );
}
