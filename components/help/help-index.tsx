import { PageTitle } from '../ui/page-title';
import type { HelpLink } from './help-link';

export function HelpIndex({ articles }: { articles: readonly HelpLink[] }) {
  return (
    <div className="grid gap-8">
      <PageTitle>How can we help?</PageTitle>
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
      <p className="text-muted">
        Not found what you need?{' '}
        <a href="/contact" className="link">
          Contact support
        </a>
      </p>
    </div>
  );
}
