import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

type Props = { sinceText: string; lastUsedText?: string | undefined; isFresh: boolean; disableHref: string };

export function ActivePanel({ sinceText, lastUsedText, isFresh, disableHref }: Props) {
  const [path, query] = disableHref.split('?');
  const rows = [
    { label: 'Active since', value: sinceText },
    { label: 'Last used', value: lastUsedText },
  ];
  return (
    <div className="grid gap-6">
      {isFresh && (
        <Alert tone="success">
          <strong className="font-semibold">Two-factor authentication is now active.</strong> From now on, every login
          asks for a confirmation code from your authenticator app.
        </Alert>
      )}
      {!isFresh && (
        <p className="text-sm text-muted">Every login asks for a confirmation code from your authenticator app.</p>
      )}
      <dl className="divide-y divide-line border-y border-line text-sm">
        {rows.map(
          ({ label, value }) =>
            value && (
              <div key={label} className="flex flex-wrap justify-between gap-x-4 py-3">
                <dt className="text-muted">{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {/* A GET form drops the query of its address, so the query travels as fields. */}
      <form action={path} data-soft="stay">
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button variant="secondary">Disable</Button>
      </form>
    </div>
  );
}
