import type { FormAction } from '@/lib/forms/form-state';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { ChangePasswordForm } from './change-password-form';
import { StepUpGate } from './step-up-gate';

type Props = {
  action: FormAction;
  email: string;
  /** Where the person proves who they are first; null when they just did or need not. */
  stepUpHref: string | null;
  /** Behind an open sidebar there is nothing to fill in: whoever asks for the password there means its own field. */
  isBehindSidebar: boolean;
};

export function PasswordSection({ action, email, stepUpHref, isBehindSidebar }: Props) {
  return (
    <Card>
      <h2 id="password" className="scroll-mt-40 font-semibold">
        Password
      </h2>
      <p className="mt-1.5 text-sm text-muted">When you change it, all other sessions end.</p>
      <div className="mt-4 max-w-md">
        {isBehindSidebar && (
          <ButtonLink href="/settings/security#password" variant="secondary">
            Change password
          </ButtonLink>
        )}
        {!isBehindSidebar && stepUpHref === null && <ChangePasswordForm action={action} email={email} />}
        {!isBehindSidebar && stepUpHref !== null && (
          <StepUpGate
            lead="To change it, confirm first that it is you."
            href={stepUpHref}
            label="Change password"
            variant="secondary"
          />
        )}
      </div>
    </Card>
  );
}
