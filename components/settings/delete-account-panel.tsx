import type { FormAction } from '@/lib/forms/form-state';
import { Card } from '../ui/card';
import { DeleteAccountForm } from './delete-account-form';
import { StepUpGate } from './step-up-gate';

type Props = {
  action: FormAction;
  email: string;
  cancelHref: string;
  /** Where the person proves who they are first; null when they just did. */
  stepUpHref: string | null;
};

export function DeleteAccountPanel({ action, email, cancelHref, stepUpHref }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Delete your account?</h2>
      <p className="mt-1.5 text-sm wrap-anywhere">{email}</p>
      <ul className="mt-4 mb-6 grid list-disc gap-1.5 ps-5 text-sm text-muted">
        <li>Your name, password, passkeys, codes and sessions are deleted, and the log of your account with them.</li>
        <li>Every browser and phone that is logged in is logged out at once.</li>
        <li>Nobody can bring the account back, support neither.</li>
        <li>One last mail tells you that it is done. A note that it was sent is kept for 30 days, without its text.</li>
      </ul>
      {stepUpHref === null ? (
        <DeleteAccountForm action={action} cancelHref={cancelHref} />
      ) : (
        <StepUpGate
          lead="To delete it, confirm first that it is you."
          href={stepUpHref}
          label="Confirm that it is you"
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
