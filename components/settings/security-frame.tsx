import type { ReactNode } from 'react';
import { Badge } from '../ui/alert';
import { AppFrame, type FramePerson } from '../ui/app-frame';
import { LocalTime } from '../ui/local-time';
import { SettingsLayout } from '../ui/settings-layout';

type SecurityFrameProps = {
  appName: string;
  person: FramePerson;
  twoFactor: { status: 'off' } | { status: 'on'; since: Date };
  /** Notices at the top, or the sidebar. */
  children?: ReactNode;
  /** A hint about the next thing to improve, above all sections. */
  checkUp?: ReactNode;
  /** The section above two-factor authentication. */
  password: ReactNode;
  /** The other sections, in the order of the page. */
  sections?: ReactNode;
};

/** The security page, alone or behind an open sidebar. */
export function SecurityFrame({
  appName,
  person,
  twoFactor,
  children,
  checkUp,
  password,
  sections,
}: SecurityFrameProps) {
  const isOn = twoFactor.status === 'on';
  return (
    <AppFrame appName={appName} person={person}>
      <SettingsLayout current="security">
        {children}
        {checkUp}
        {password}
        <TwoFactorOption isOn={isOn} since={isOn ? twoFactor.since : undefined} />
        {sections}
      </SettingsLayout>
    </AppFrame>
  );
}

type TwoFactorOptionProps = { isOn: boolean; since?: Date | undefined };

function TwoFactorOption({ isOn, since }: TwoFactorOptionProps) {
  return (
    <section className="relative flex items-center gap-4 rounded-xl border border-line bg-surface p-5 shadow-xs hover:border-edge sm:p-6">
      <div className="grid min-w-0 grow gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h2 className="font-semibold">
            <a
              href="/settings/security/two-factor"
              data-soft="stay"
              className="rounded-xl outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
            >
              Two-Factor Authentication
            </a>
          </h2>
          <Badge tone={isOn ? 'success' : 'neutral'}>{isOn ? 'On' : 'Off'}</Badge>
        </div>
        <p className="text-sm text-muted">
          {isOn
            ? 'Every login requires more than your password: a confirmation code, a passkey or a security key.'
            : "Require a confirmation code from your phone at every login, so that your password alone isn't enough."}
        </p>
        {isOn && since && (
          <p className="text-sm text-muted">
            Active since <LocalTime at={since} />.
          </p>
        )}
      </div>
      <svg viewBox="0 0 16 16" className="size-4 shrink-0 fill-none stroke-muted stroke-[1.75]" aria-hidden="true">
        <path d="m6 3.5 4.5 4.5L6 12.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </section>
  );
}
