type Described = { id: string; hint?: unknown; error?: string | undefined; describedBy?: string | undefined };

export const controlStyle =
  'w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted focus-visible:outline-offset-0 disabled:bg-sunken disabled:opacity-70 aria-invalid:border-danger';

export function fieldAttributes({ id, hint, error, describedBy }: Described) {
  const ids = [error && `${id}-error`, describedBy, hint ? `${id}-hint` : undefined].filter(Boolean).join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined };
}
