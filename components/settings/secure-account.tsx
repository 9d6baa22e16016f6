import { Button } from '../ui/button';
import { Card, PageBody, PageTitle } from '../ui/page';
import { StepUpGate } from './section-link';

type Props = {
  title: string;
  action: () => Promise<void>;
  /** Leads to the step-up page; null right after a step-up. */
  stepUpHref: string | null;
};

const checks = [
  { href: '/settings/security', text: 'Passkeys and security keys', what: "remove any that aren't yours" },
  { href: '/settings/security/two-factor', text: 'Authenticator app', what: 'check when it was set up' },
  { href: '/settings/security/recovery-codes?step=new', text: 'Recovery codes', what: 'generate new ones' },
  { href: '/settings/profile', text: 'Email', what: "make sure it's still yours" },
  { href: '/settings/security/activity', text: 'Activity', what: 'see what else happened' },
];

/** The steps to take if someone else did something in the account. */
export function SecureAccount({ title, action, stepUpHref }: Props) {
  return (
    <PageBody>
      <div className="mx-auto grid max-w-2xl gap-6">
        <PageTitle lead="If something happened in your account that wasn't you, follow these steps. It takes two minutes.">
          {title}
        </PageTitle>
        <Card>
          <h2 className="font-semibold">Lock everyone else out</h2>
          <ol className="mt-3 grid list-decimal gap-1.5 ps-5 text-sm text-muted">
            <li>
              All other browsers are logged out right away. Unfinished logins and unused links in emails stop working.
            </li>
            <li>You choose a new password. The old one stops working.</li>
          </ol>
          <div className="mt-5">
            {stepUpHref === null ? (
              <form action={action}>
                <Button>End all other sessions and choose a new password</Button>
              </form>
            ) : (
              <StepUpGate lead="To continue, confirm it's you first." href={stepUpHref} label="Confirm it's you" />
            )}
          </div>
        </Card>
        <Card>
          <h2 className="font-semibold">Then check</h2>
          <ul className="mt-3 grid gap-2 text-sm">
            {checks.map(({ href, text, what }) => (
              <li key={href}>
                <a href={href} className="link">
                  {text}
                </a>
                <span className="text-muted">: {what}.</span>
              </li>
            ))}
          </ul>
        </Card>
        <p className="text-sm text-muted">
          Forgot your password? Log out and use “Forgot password?” on the login page. If anything else is wrong,{' '}
          <a href="/contact" className="link">
            contact support
          </a>
          .
        </p>
      </div>
    </PageBody>
  );
}
