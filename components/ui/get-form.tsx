import type { ReactNode } from 'react';

type Props = { href: string; soft?: 'stay'; children: ReactNode };

/** A button that navigates. A GET form drops the query string of its action, so the query is sent as fields. */
export function GetForm({ href, soft, children }: Props) {
  const [path, query] = href.split('?');
  return (
    <form action={path} data-soft={soft} className="grid justify-items-start gap-5">
      <HiddenFields fields={Object.fromEntries(new URLSearchParams(query))} />
      {children}
    </form>
  );
}

export function HiddenFields({ fields }: { fields: Readonly<Record<string, string>> | undefined }) {
  return Object.entries(fields ?? {}).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
