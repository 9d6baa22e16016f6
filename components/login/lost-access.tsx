import type { FormAction } from '@/lib/forms/form-state';
import { waitText } from '@/lib/forms/wait-text';
import { ButtonLink } from '../ui/button-link';
import { ConfirmForm } from '../ui/confirm-form';

type Props = {
  appName: string;
  waitHours: number;
  /** Null for who has not passed the password step: a case needs it. */
  openAction: FormAction | null;
};

export function LostAccess({ appName, waitHours, openAction }: Props) {
  return (
    <div className="grid gap-6 text-sm">
      <p className="text-muted">
        Codes belong to the device on which you set them up. Nobody can send them to you or bring them back, but there
        are ways to get in again.
      </p>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">What helps at once</h2>
        <ul className="grid list-disc gap-2 ps-5 marker:text-muted">
          <li>
            Did you save recovery codes? Search for a file called{' '}
            <strong className="font-semibold">{appName}-recovery-codes.txt</strong>, look into your password manager and
            through your papers. Then{' '}
            <a href="/login/second-factor?use=recovery_code" className="link">
              use a recovery code
            </a>
            .
          </li>
          <li>
            Did you add a passkey or a security key?{' '}
            <a href="/login/second-factor?use=webauthn" className="link">
              Use it
            </a>
            , on any device that has it.
          </li>
          <li>Is your authenticator app on another phone or tablet as well? Its codes work just the same.</li>
          <li>Does your app keep a backup in the cloud? Install the app on a new phone and restore it.</li>
          <li>
            Are you still logged in somewhere else? In that browser, go to Settings, then Security, and disable
            two-factor authentication there. You need only your password.
          </li>
        </ul>
      </section>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">If none of this helps</h2>
        <p>Open a support case. This is what happens then:</p>
        <ol className="grid list-decimal gap-2 ps-5 marker:text-muted">
          <li>We send an e-mail to the address of your account. Confirm the case with its link within 24 hours.</li>
          <li>Support looks at it, and may write to you.</li>
          <li>
            If support agrees, it will disable two-factor authentication for your account: {waitText(waitHours)}, log in
            with your password alone. Then set it up again on your new phone.
          </li>
        </ol>
        <p className="text-muted">
          Every e-mail about it has a link that cancels the case, so that nobody else can do this unseen.
        </p>
      </section>
      {openAction ? (
        <ConfirmForm
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
        Is it something else?{' '}
        <a href="/contact" className="link">
          Contact support
        </a>
      </p>
    </div>
  );
}

/** A quiet way out. */
function back(href: string, label: string) {
  return (
    <a href={href} className="link">
      {label}
    </a>
  );
}
