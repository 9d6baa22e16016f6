import type { ReactNode } from 'react';

/** The main part of a page below the header, and the target of its "Skip to content" link. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl grow px-4 py-8 sm:px-6 sm:py-12">
      {children}
    </main>
  );
}
