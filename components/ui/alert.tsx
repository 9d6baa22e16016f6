import type { ReactNode } from 'react';

type AlertTone = 'error' | 'success' | 'info' | 'warning';

type AlertProps = { tone: AlertTone; id?: string; children: ReactNode };

const alertTones = {
  error: { box: 'border-danger/35 bg-danger-wash', icon: 'text-danger', path: 'M12 7v6m0 3.5v.01' },
  success: { box: 'border-success/35 bg-success-wash', icon: 'text-success', path: 'm8 12.5 2.8 2.8L16 9.5' },
  info: { box: 'border-accent/30 bg-info-wash', icon: 'text-accent', path: 'M12 11v6m0-9.5v.01' },
  warning: { box: 'border-warning/35 bg-warning-wash', icon: 'text-warning', path: 'M12 7v6m0 3.5v.01' },
} satisfies Record<AlertTone, { box: string; icon: string; path: string }>;

/** Focusable from code, so that a form can move the focus here after a submit. */
export function Alert({ tone, id, children }: AlertProps) {
  const { box, icon, path } = alertTones[tone];
  return (
    <div
      id={id}
      role={tone === 'error' ? 'alert' : 'status'}
      tabIndex={-1}
      data-answer
      className={`flex gap-2.5 rounded-lg border px-3.5 py-3 text-sm ${box}`}
    >
      <svg
        viewBox="0 0 24 24"
        className={`size-5 shrink-0 fill-none stroke-current stroke-2 ${icon}`}
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9.5" />
        <path d={path} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}

type BadgeProps = { tone: 'neutral' | 'success' | 'warning'; children: string };

const badgeTones = {
  neutral: 'border-line bg-sunken text-muted',
  success: 'border-success/30 bg-success-wash text-success',
  warning: 'border-warning/35 bg-warning-wash text-warning',
} satisfies Record<BadgeProps['tone'], string>;

export function Badge({ tone, children }: BadgeProps) {
  return (
    <span className={`inline-block rounded-full border px-2.5 py-0.5 text-xs font-medium ${badgeTones[tone]}`}>
      {children}
    </span>
  );
}
