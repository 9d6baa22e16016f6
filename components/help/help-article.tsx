import type { ReactNode } from 'react';
import { PageTitle } from '../ui/page';
import type { HelpLink } from './help-shell';

type Props = { title: string; lead?: ReactNode; related: readonly HelpLink[]; vote: ReactNode; children: ReactNode };

export function HelpArticle({ title, lead, related, vote, children }: Props) {
  return (
    <article className="grid gap-8">
      <nav aria-label="Breadcrumb">
        <ol className="flex flex-wrap gap-x-2 text-sm text-muted">
          <li>
            <a href="/help" className="link">
              All help
            </a>
          </li>
          <li aria-hidden="true">/</li>
          <li aria-current="page">{title}</li>
        </ol>
      </nav>
      <PageTitle lead={lead}>{title}</PageTitle>
      <div className="prose">{children}</div>
      <footer className="grid gap-6 border-t border-line pt-8">
        {vote}
        {related.length > 0 && (
          <nav aria-labelledby="related" className="grid gap-3">
            <h2 id="related" className="font-semibold">
              Related articles
            </h2>
            <ul className="grid gap-2">
              {related.map(({ href, title: name }) => (
                <li key={href}>
                  <a href={href} className="link">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <p className="text-muted">
          Still stuck?{' '}
          <a href="/contact" className="link">
            Contact support
          </a>
        </p>
      </footer>
    </article>
  );
}
