import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button';
import { Card, PageBody, PageTitle } from '../ui/page';

type Props = {
  name: string;
  isTwoFactorOn: boolean;
  /** Notices to show first. */
  children?: ReactNode;
};

export function AccountHome({ name, isTwoFactorOn, children }: Props) {
  return (
    <PageBody>
      <PageTitle lead="You're logged in.">Hello, {name}</PageTitle>
      <div className="mt-8 grid max-w-2xl gap-6">
        {children}
        <Card>
          <h2 className="font-semibold">{isTwoFactorOn ? 'Your account is well protected' : 'Protect your account'}</h2>
          <p className="mt-1.5 mb-5 text-sm text-muted">
            {isTwoFactorOn
              ? "Two-factor authentication is on. Your password alone isn't enough to log in."
              : "Turn on two-factor authentication so that your password alone isn't enough to log in."}
          </p>
          <ButtonLink href="/settings/security">
            {isTwoFactorOn ? 'Security settings' : 'Set up two-factor authentication'}
          </ButtonLink>
        </Card>
      </div>
    </PageBody>
  );
}
