import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { controlStyle } from '../ui/field';
import { Wordmark } from '../ui/page';

type Props = { appName: string; children: ReactNode; hasOwnSearch?: boolean };

export function HelpShell({ appName, children, hasOwnSearch = false }: Props) {
  return (
    <>
      <header className="flex min-h-16 flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-3 sm:px-6">
        <Wordmark appName={appName} />
        <span aria-hidden="true" className="h-5 w-px bg-line" />
        <a href="/help" className="rounded-sm text-sm text-muted hover:text-ink hover:underline">
          Help
        </a>
        {!hasOwnSearch && <HelpSearch isSmall />}
      </header>
      <main className="mx-auto w-full max-w-2xl px-4 py-8 sm:px-6 sm:py-12">{children}</main>
    </>
  );
}

/** The help search. Its label is always in the markup, and visible where there is room. */
export function HelpSearch({ query, isSmall = false }: { query?: string | undefined; isSmall?: boolean }) {
  return (
    <search className={isSmall ? 'w-full sm:ms-auto sm:w-72' : undefined}>
      <form action="/help" className="grid gap-1.5">
        <label htmlFor="help-search" className={isSmall ? 'sr-only' : 'text-sm font-medium'}>
          Search
        </label>
        <div className="flex gap-2">
          <input
            id="help-search"
            name="q"
            type="search"
            maxLength={200}
            defaultValue={query}
            placeholder={isSmall ? 'Search help' : undefined}
            autoComplete="off"
            className={controlStyle}
          />
          <Button variant={isSmall ? 'secondary' : 'primary'}>Search</Button>
        </div>
      </form>
    </search>
  );
}

export type HelpLink = { href: string; title: string; summary?: string };
