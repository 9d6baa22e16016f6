import { Badge } from '../ui/badge';
import { LocalTime } from '../ui/local-time';

type Props = { isOn: boolean; since?: Date | undefined };

export function TwoFactorOption({ isOn, since }: Props) {
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
