import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { PageBody } from '../ui/page-body';
import { PageTitle } from '../ui/page-title';
import { StepUpGate } from './step-up-gate';

type Props = {
  title: string;
  action: () => Promise<void>;
  /** Where the person proves who they are first; null when they just did. */
  stepUpHref: string | null;
};

const checks = [
  { href: '/settings/security', text: 'Passkeys and security keys', what: 'remove those that are not yours' },
  { href: '/settings/security/two-factor', text: 'Authenticator app', what: 'see since when the codes come from it' },
  { href: '/settings/security/recovery-codes?step=new', text: 'Recovery codes', what: 'make new ones' },
  { href: '/settings/profile', text: 'E-mail address', what: 'see that it is still yours' },
  { href: '/settings/security/activity', text: 'Activity', what: 'see what else happened' },
];

/** What to do when something in the account was done by somebody else. */
export function WasntMe({ title, action, stepUpHref }: Props) {
  return (
    <PageBody>
      <div className="mx-auto grid max-w-2xl gap-6">
        <PageTitle lead="Something was done in your account that you did not do? Take it back like this. It takes two minutes.">
          {title}
        </PageTitle>
        <Card>
          <h2 className="font-semibold">Keep everybody else out</h2>
          <ol className="mt-3 grid list-decimal gap-1.5 ps-5 text-sm text-muted">
            <li>
              All other browsers are logged out at once. Logins and mailed links that are still open stop working.
            </li>
            <li>You choose a new password. Whoever knows the old one can do nothing with it.</li>
          </ol>
          <div className="mt-5">
            {stepUpHref === null ? (
              <form action={action}>
                <Button>End all other sessions and choose a new password</Button>
              </form>
            ) : (
              <StepUpGate
                lead="To do this, confirm first that it is you."
                href={stepUpHref}
                label="Confirm that it is you"
              />
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
          You do not know your password any more? Log out and use “Forgot password?” on the login page. If anything else
          is wrong,{' '}
          <a href="/contact" className="link">
            contact support
          </a>
          .
        </p>
      </div>
    </PageBody>
  );
}
