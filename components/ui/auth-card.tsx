import type { ReactNode } from 'react';
import { Wordmark } from './page';

type Props = { appName: string; heading: string; children: ReactNode };

export function AuthCard({ appName, heading, children }: Props) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-6 px-4 py-8 sm:justify-center sm:py-14">
      <header className="flex justify-center">
        <Wordmark appName={appName} />
      </header>
      <main className="rounded-2xl border border-line bg-surface p-6 shadow-xs sm:p-9">
        <h1 className="mb-6 text-xl font-semibold tracking-tight">{heading}</h1>
        {children}
      </main>
    </div>
  );
}
