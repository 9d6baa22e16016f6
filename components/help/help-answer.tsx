import type { HelpLink } from './help-shell';

type Found = HelpLink & { snippet: readonly { text: string; isMatch: boolean }[] };

/** The results of a help search, best first. */
export function HelpAnswer({ query, found }: { query: string; found: readonly Found[] }) {
  if (found.length === 0) {
    return (
      <section className="grid gap-2">
        <h2 className="text-lg font-semibold">No results for “{query}”</h2>
        <p className="text-muted">
          Try fewer or different words, browse the articles below, or{' '}
          <a href="/contact" className="link">
            contact support
          </a>
          .
        </p>
      </section>
    );
  }
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="min-w-0 text-lg font-semibold">
          {found.length === 1 ? '1 article' : `${found.length} articles`} for “{query}”
        </h2>
        <a href="/help" className="link text-sm">
          All articles
        </a>
      </div>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface shadow-xs">
        {found.map(({ href, title, snippet }) => (
          <li key={href} className="relative grid gap-1 p-5 hover:bg-sunken">
            <a href={href} className="link w-fit font-medium after:absolute after:inset-0">
              {title}
            </a>
            <p className="text-sm text-muted">
              {snippet.map(({ text, isMatch }, index) =>
                isMatch ? (
                  <mark
                    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, rendered once
                    key={index}
                    className="bg-transparent font-semibold text-ink"
                  >
                    {text}
                  </mark>
                ) : (
                  text
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
