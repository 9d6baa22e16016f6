import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { GetForm } from '@/components/ui/get-form';
import { LocalTime } from '@/components/ui/local-time';
import { REQUIRED_BY_POLICY } from '@/lib/forms/two-factor';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';

type ActivePanelProps = {
  since: Date;
  /** Set if later than `since`: after a move, or if a passkey was added first. */
  appSince: Date | undefined;
  lastUsedAt: Date | undefined;
  /** The factor or app that the user has just set up, if any. */
  fresh: SecurityView['fresh'];
  moveHref: string;
  checkHref: string;
  /** Set if another factor would remain. */
  removeHref: string | undefined;
  /** Undefined if two-factor authentication has to stay on. */
  disableHref: string | undefined;
};

export function ActivePanel({ since, appSince, lastUsedAt, fresh, ...hrefs }: ActivePanelProps) {
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

function Lead({ fresh }: Pick<ActivePanelProps, 'fresh'>) {
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

type PasskeyOnlyPanelProps = { since: Date; addAppHref: string; disableHref: string | undefined };

/** Shown if passkeys and security keys are the only second factors. */
export function PasskeyOnlyPanel({ since, addAppHref, disableHref }: PasskeyOnlyPanelProps) {
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

/** @param href undefined if the account requires two-factor authentication: then a sentence says so instead */
function DisableOffer({ href }: { href: string | undefined }) {
  if (href === undefined) return <p className="text-sm text-muted">{REQUIRED_BY_POLICY}</p>;
  return (
    <GetForm href={href} soft="stay">
      <Button variant="secondary">Disable</Button>
    </GetForm>
  );
}

type PanelDatesProps = { dates: readonly { label: string; at: Date | undefined }[] };

/** A list of labeled dates. Undefined ones are left out. */
function PanelDates({ dates }: PanelDatesProps) {
  return (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {dates.map(
        ({ label, at }) =>
          at && (
            <div key={label} className="flex flex-wrap justify-between gap-x-4 py-3">
              <dt className="text-muted">{label}</dt>
              <dd>
                <LocalTime at={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

type PanelLinkProps = { href: string; title: string; children: string };

/** A link to the next step in a sidebar. */
function PanelLink({ href, title, children }: PanelLinkProps) {
  return (
    <li className="relative flex items-center gap-4 rounded-xl border border-line px-4 py-3.5 hover:border-edge">
      <div className="grid min-w-0 grow gap-0.5 text-sm">
        <a
          href={href}
          data-soft="stay"
          className="font-medium outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
        >
          {title}
        </a>
        <p className="text-muted">{children}</p>
      </div>
      <svg viewBox="0 0 16 16" className="size-4 shrink-0 fill-none stroke-muted stroke-[1.75]" aria-hidden="true">
        <path d="m6 3.5 4.5 4.5L6 12.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </li>
  );
}
