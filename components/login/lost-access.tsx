import { waitText } from '@/lib/forms/case-status';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { ButtonLink } from '../ui/button';

type Props = {
  appName: string;
  waitHours: number;
  /** Null before the password step, which opening a case requires. */
  openAction: FormAction | null;
};

export function LostAccess({ appName, waitHours, openAction }: Props) {
  return (
    <div className="grid gap-6 text-sm">
      <p className="text-muted">
        Codes belong to the device you set them up on. We can't send them to you or restore them, but there are other
        ways to get back in.
      </p>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Try this first</h2>
        <ul className="grid list-disc gap-2 ps-5 marker:text-muted">
          <li>
            Did you save your recovery codes? Look for a file named{' '}
            <strong className="font-semibold">{appName}-recovery-codes.txt</strong>, and check your password manager and
            your papers. Then{' '}
            <a href="/login/second-factor?use=recovery_code" className="link">
              use a recovery code
            </a>
            .
          </li>
          <li>
            Did you add a passkey or security key?{' '}
            <a href="/login/second-factor?use=webauthn" className="link">
              Use it
            </a>{' '}
            on any device that has it.
          </li>
          <li>Is your authenticator app also on another phone or tablet? Its codes work too.</li>
          <li>Does your app back up to the cloud? Install it on a new phone and restore the backup.</li>
          <li>
            Are you still logged in somewhere else? In that browser, go to Settings, then Security, and disable
            two-factor authentication. You only need your password.
          </li>
        </ul>
      </section>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">If none of this helps</h2>
        <p>Open a support case. Here's what happens next:</p>
        <ol className="grid list-decimal gap-2 ps-5 marker:text-muted">
          <li>
            We'll send an email to your account's address. Use the link in it to confirm the case within 24 hours.
          </li>
          <li>Support will review the case and may write to you.</li>
          <li>
            If support approves the case, you can log in with just your password {waitText(waitHours)}. That disables
            two-factor authentication. Then set it up again on your new phone.
          </li>
        </ol>
        <p className="text-muted">
          Every email about the case has a link to cancel it, so no one else can do this without you knowing.
        </p>
      </section>
      {openAction ? (
        <ActionForm
          action={openAction}
          submitLabel="Open a support case"
          pendingLabel="Opening the case…"
          aside={back('/login/second-factor', 'Back')}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href="/login">Log in with your password first</ButtonLink>
          {back('/help/lost-phone', 'Read more')}
        </div>
      )}
      <p className="text-muted">
        Need help with something else?{' '}
        <a href="/contact" className="link">
          Contact support
        </a>
      </p>
    </div>
  );
}

function back(href: string, label: string) {
  return (
    <a href={href} className="link">
      {label}
    </a>
  );
}
