import { Alert } from '../ui/alert';
import { DisableOffer } from './disable-offer';
import { PanelDates } from './panel-dates';
import { PanelLink } from './panel-link';

type Props = {
  since: Date;
  /** Set if later than `since`: after a move, or if a passkey was added first. */
  appSince: Date | undefined;
  lastUsedAt: Date | undefined;
  /** What the user has just set up, if anything. */
  fresh: 'two_factor' | 'app' | null;
  moveHref: string;
  checkHref: string;
  /** Set if another factor would remain. */
  removeHref: string | undefined;
  /** Undefined if two-factor authentication has to stay on. */
  disableHref: string | undefined;
};

export function ActivePanel({ since, appSince, lastUsedAt, fresh, ...hrefs }: Props) {
  return (
    <div className="grid gap-6">
      <Lead fresh={fresh} />
      <PanelDates
        dates={[
          { label: 'Active since', at: since },
          { label: 'Current phone since', at: appSince },
          { label: 'Last used', at: lastUsedAt },
        ]}
      />
      <ul className="grid gap-3">
        <PanelLink href={hrefs.moveHref} title="Move to a new phone">
          Your old phone keeps working until you switch.
        </PanelLink>
        <PanelLink href={hrefs.checkHref} title="Does it still work?">
          Enter a code from your app to check. Nothing changes.
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
        <strong className="font-semibold">Two-factor authentication is now active.</strong> From now on, you'll need a
        confirmation code from your authenticator app every time you log in.
      </Alert>
    );
  }
  if (fresh === 'app') {
    return (
      <Alert tone="success">
        <strong className="font-semibold">Your authenticator app is set up.</strong> You can now use its codes to log
        in.
      </Alert>
    );
  }
  return <p className="text-sm text-muted">Every login requires a confirmation code from your authenticator app.</p>;
}
