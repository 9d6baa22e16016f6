import { DisableOffer } from './disable-offer';
import { PanelDates } from './panel-dates';
import { PanelLink } from './panel-link';

type Props = { since: Date; addAppHref: string; disableHref: string | undefined };

/** Two-factor authentication is on by passkeys alone. */
export function PasskeyOnlyPanel({ since, addAppHref, disableHref }: Props) {
  return (
    <div className="grid gap-6">
      <p className="text-sm text-muted">
        Every login with your password asks for one of your passkeys or security keys.
      </p>
      <PanelDates dates={[{ label: 'Active since', at: since }]} />
      <ul className="grid gap-3">
        <PanelLink href={addAppHref} title="Add an authenticator app">
          A second way in, for the day when your passkey is not at hand.
        </PanelLink>
      </ul>
      <DisableOffer href={disableHref} />
    </div>
  );
}
