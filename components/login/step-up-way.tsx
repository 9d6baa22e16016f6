import type { ReactNode } from 'react';

/** One of several factors, with an "or" before all but the first. */
export function StepUpWay({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return (
    <div className="grid gap-6">
      {!isFirst && (
        <p className="flex items-center gap-4 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
          or
        </p>
      )}
      {children}
    </div>
  );
}
