type Described = { id: string; hint?: unknown; error?: string | undefined; errorId?: string | undefined };

export const controlStyle =
  'w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted focus-visible:outline-offset-0 disabled:bg-sunken disabled:opacity-70 aria-invalid:border-danger';

export function fieldAttributes({ id, hint, error, errorId }: Described) {
  const ids = [error && `${id}-error`, errorId, hint ? `${id}-hint` : undefined].filter(Boolean).join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': Boolean(error || errorId) || undefined };
}
