import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { GetForm } from '../ui/get-form';
import { PanelLink } from './panel-link';

type Props = {
  sinceText: string;
  lastUsedText?: string | undefined;
  isFresh: boolean;
  moveHref: string;
  checkHref: string;
  disableHref: string;
};

export function ActivePanel({ sinceText, lastUsedText, isFresh, moveHref, checkHref, disableHref }: Props) {
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
      <ul className="grid gap-3">
        <PanelLink href={moveHref} title="Move to a new phone">
          The old one keeps working until the new one does.
        </PanelLink>
        <PanelLink href={checkHref} title="Does it still work?">
          Try a code from your app. Nothing changes.
        </PanelLink>
      </ul>
      <GetForm href={disableHref} soft="stay">
        <Button variant="secondary">Disable</Button>
      </GetForm>
    </div>
  );
}
