import type { ReactNode } from 'react';
import { Wordmark } from '../ui/wordmark';
import { HelpSearch } from './help-search';

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
