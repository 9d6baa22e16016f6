import { Alert } from '../ui/alert';
import { DisableOffer } from './disable-offer';
import { PanelDates } from './panel-dates';
import { PanelLink } from './panel-link';

type Props = {
  since: Date;
  /** Where it is later: after a move, or beside an older passkey. */
  appSince: Date | undefined;
  lastUsedAt: Date | undefined;
  /** What was set up just now. */
  fresh: 'two_factor' | 'app' | null;
  moveHref: string;
  checkHref: string;
  /** Where another factor stays. */
  removeHref: string | undefined;
  /** Undefined where it has to stay on. */
  disableHref: string | undefined;
};

export function ActivePanel({ since, appSince, lastUsedAt, fresh, ...hrefs }: Props) {
  return (
    <div className="grid gap-6">
      <Lead fresh={fresh} />
      <PanelDates
        dates={[
          { label: 'Active since', at: since },
          { label: 'This phone since', at: appSince },
          { label: 'Last used', at: lastUsedAt },
        ]}
      />
      <ul className="grid gap-3">
        <PanelLink href={hrefs.moveHref} title="Move to a new phone">
          The old one keeps working until the new one does.
        </PanelLink>
        <PanelLink href={hrefs.checkHref} title="Does it still work?">
          Try a code from your app. Nothing changes.
        </PanelLink>
        {hrefs.removeHref && (
          <PanelLink href={hrefs.removeHref} title="Remove the authenticator app">
            Your passkeys and security keys stay.
          </PanelLink>
        )}
      </ul>
      <DisableOffer href={hrefs.disableHref} />
    </div>
  );
}

function Lead({ fresh }: Pick<Props, 'fresh'>) {
  if (fresh === 'two_factor') {
    return (
      <Alert tone="success">
        <strong className="font-semibold">Two-factor authentication is now active.</strong> From now on, every login
        asks for a confirmation code from your authenticator app.
      </Alert>
    );
  }
  if (fresh === 'app') {
    return (
      <Alert tone="success">
        <strong className="font-semibold">Your authenticator app is set up.</strong> Its codes are accepted from now on.
      </Alert>
    );
  }
  return <p className="text-sm text-muted">Every login asks for a confirmation code from your authenticator app.</p>;
}
