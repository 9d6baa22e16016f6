import type { FormAction } from '@/lib/forms/form-state';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { ChangePasswordForm } from './change-password-form';

type Props = {
  action: FormAction;
  email: string;
  /** Where the person proves who they are before the fields are shown, or null when nothing is needed. */
  stepUpHref: string | null;
};

export function PasswordSection({ action, email, stepUpHref }: Props) {
  return (
    <Card>
      <h2 id="password" className="scroll-mt-40 font-semibold">
        Password
      </h2>
      <p className="mt-1.5 text-sm text-muted">
        {stepUpHref === null
          ? 'When you change it, all other sessions end.'
          : 'To change it, confirm first that it is you. When it is changed, all other sessions end.'}
      </p>
      <div className="mt-4 max-w-md">
        {stepUpHref === null ? (
          <ChangePasswordForm action={action} email={email} />
        ) : (
          <ButtonLink href={stepUpHref} variant="secondary">
            Change password
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
