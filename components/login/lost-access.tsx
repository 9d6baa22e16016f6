import { ButtonLink } from '../ui/button-link';

export function LostAccess({ appName }: { appName: string }) {
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
        <p>Write to support. This is what happens then:</p>
        <ol className="grid list-decimal gap-2 ps-5 marker:text-muted">
          <li>We check that it is you.</li>
          <li>We disable two-factor authentication for your account.</li>
          <li>You log in with your password and set it up again on your new phone.</li>
        </ol>
      </section>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <ButtonLink href="/contact">Contact support</ButtonLink>
        <a href="/login/second-factor" className="link">
          Back
        </a>
      </div>
    </div>
  );
}
