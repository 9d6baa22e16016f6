import type { FormAction } from '@/lib/forms/form-state';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/page';
import { ChangePasswordForm } from './change-password-form';
import { StepUpGate } from './section-link';

type Props = {
  action: FormAction;
  email: string;
  /** Leads to the step-up page; null if no step-up is needed. */
  stepUpHref: string | null;
  /** Behind an open sidebar there's no form, so that the sidebar's password field is the only one on the page. */
  isBehindSidebar: boolean;
};

export function PasswordSection({ action, email, stepUpHref, isBehindSidebar }: Props) {
  return (
    <Card>
      <h2 id="password" className="scroll-mt-40 font-semibold">
        Password
      </h2>
      <p className="mt-1.5 text-sm text-muted">Changing your password ends all your other sessions.</p>
      <div className="mt-4 max-w-md">
        {isBehindSidebar && (
          <ButtonLink href="/settings/security#password" variant="secondary">
            Change password
          </ButtonLink>
        )}
        {!isBehindSidebar && stepUpHref === null && <ChangePasswordForm action={action} email={email} />}
        {!isBehindSidebar && stepUpHref !== null && (
          <StepUpGate
            lead="To change your password, confirm it's you first."
            href={stepUpHref}
            label="Change password"
            variant="secondary"
          />
        )}
      </div>
    </Card>
  );
}
