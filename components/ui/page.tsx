import type { ReactNode } from 'react';

type Props = { children: ReactNode; lead?: ReactNode };

export function PageTitle({ children, lead }: Props) {
  return (
    <div className="grid gap-2">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{children}</h1>
      {lead && <p className="text-muted">{lead}</p>}
    </div>
  );
}

/** The main part of a page below the header, and the target of its "Skip to content" link. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl grow px-4 py-8 sm:px-6 sm:py-12">
      {children}
    </main>
  );
}

export function Card({ children }: { children: ReactNode }) {
  return <section className="rounded-xl border border-line bg-surface p-5 shadow-xs sm:p-6">{children}</section>;
}

export function Wordmark({ appName }: { appName: string }) {
  return (
    <a href="/" className="inline-flex min-h-10 items-center gap-2 rounded-md font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6 shrink-0 fill-accent" aria-hidden="true">
        <path d="M2.5 4.2 11.2 7.4v14.1l-8.7-3.2z" />
        <path d="M21.5 4.2 12.8 7.4v14.1l8.7-3.2z" opacity=".55" />
      </svg>
      {appName}
    </a>
  );
}
