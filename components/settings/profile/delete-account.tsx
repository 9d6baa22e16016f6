import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import type { FormAction } from '@/lib/forms/form-state';
import { StepUpGate } from '../section-link';
import { DeleteAccountForm } from './profile-forms';

type Props = {
  action: FormAction;
  email: string;
  cancelHref: string;
  /** Leads to the step-up page; null right after a step-up. */
  stepUpHref: string | null;
};

export function DeleteAccountPanel({ action, email, cancelHref, stepUpHref }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Delete your account?</h2>
      <p className="mt-1.5 text-sm wrap-anywhere">{email}</p>
      <ul className="mt-4 mb-6 grid list-disc gap-1.5 ps-5 text-sm text-muted">
        <li>Your name, password, passkeys, codes and sessions are deleted, along with your activity log.</li>
        <li>You're logged out in every browser right away.</li>
        <li>The account can't be restored, not even by support.</li>
        <li>
          We'll send you one last email to confirm. We keep a record that it was sent, without its content, for 30 days.
        </li>
      </ul>
      {stepUpHref === null ? (
        <DeleteAccountForm action={action} cancelHref={cancelHref} />
      ) : (
        <StepUpGate
          lead="To delete your account, confirm it's you first."
          href={stepUpHref}
          label="Confirm it's you"
          aside={
            <a href={cancelHref} className="link">
              Keep the account
            </a>
          }
        />
      )}
    </Card>
  );
}

export function DeleteAccountLink() {
  return (
    <Card>
      <h2 className="font-semibold">Delete account</h2>
      <p className="mt-1.5 text-sm text-muted">
        Permanently deletes your account and all its data. This can't be undone.
      </p>
      <div className="mt-4">
        <ButtonLink href="/settings/profile/delete" variant="secondary">
          Delete account
        </ButtonLink>
      </div>
    </Card>
  );
}
