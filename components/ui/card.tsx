import type { ReactNode } from 'react';

export function Card({ children }: { children: ReactNode }) {
  return <section className="rounded-xl border border-line bg-surface p-5 shadow-xs sm:p-6">{children}</section>;
}
