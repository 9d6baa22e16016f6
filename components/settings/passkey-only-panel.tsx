import { DisableOffer } from './disable-offer';
import { PanelDates } from './panel-dates';
import { PanelLink } from './panel-link';

type Props = { since: Date; addAppHref: string; disableHref: string | undefined };

/** Shown if passkeys and security keys are the only second factors. */
export function PasskeyOnlyPanel({ since, addAppHref, disableHref }: Props) {
  return (
    <div className="grid gap-6">
      <p className="text-sm text-muted">
        When you log in with your password, you also need one of your passkeys or security keys.
      </p>
      <PanelDates dates={[{ label: 'Active since', at: since }]} />
      <ul className="grid gap-3">
        <PanelLink href={addAppHref} title="Add an authenticator app">
          A backup for when you don't have your passkey with you.
        </PanelLink>
      </ul>
      <DisableOffer href={disableHref} />
    </div>
  );
}
