import type { FormAction } from '@/lib/forms/form-state';
import type { DeskCase } from '@/lib/usecases/support/read-case';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/page';
import { CaseForm } from './case-form';

type Props = {
  supportCase: DeskCase;
  /** The step-up page; null if there's a recent step-up. */
  stepUpHref: string | null;
  approveAction: FormAction;
  answerAction: FormAction;
  noteAction: FormAction;
  closeAction: FormAction;
};

export function CaseActions({ supportCase, stepUpHref, ...actions }: Props) {
  const { number, revision, kind, state, isLive, isOwn, hasApproved, holds, approvalsNeeded, approvalCount } =
    supportCase;
  if (isOwn)
    return <Alert tone="info">This case is about your own account. Another support agent has to handle it.</Alert>;
  const hidden = { number: String(number), revision: String(revision) };
  const canApprove = isLive && kind === 'lost_phone' && state === 'open' && !hasApproved && holds.length === 0;
  return (
    <div className="grid gap-6">
      {stepUpHref && isLive && (
        <Card>
          <p className="text-sm">
            To answer, disable two-factor authentication or close this case, confirm it's you first.
          </p>
          <p className="mt-4">
            <ButtonLink href={stepUpHref} variant="secondary">
              Confirm it's you
            </ButtonLink>
          </p>
        </Card>
      )}
      <CaseForm
        {...{ hidden, action: actions.answerAction, isOpen: isLive && stepUpHref === null }}
        {...{
          name: 'answer',
          label: 'Answer',
          submitLabel: 'Send answer',
          pendingLabel: 'Sending…',
          variant: 'primary',
        }}
        hint={kind === 'message' ? 'Sends the email and closes the case.' : 'We email it to the owner.'}
      />
      <CaseForm
        {...{ hidden: { number: String(number) }, action: actions.noteAction, isOpen: true }}
        {...{ name: 'note', label: 'Note', submitLabel: 'Add note', pendingLabel: 'Adding…', variant: 'secondary' }}
        hint="Only support agents can see this."
      />
      {hasApproved && state === 'open' && (
        <Alert tone="info">{`You've approved this case: ${approvalCount} of ${approvalsNeeded} approvals. Another support agent has to approve it too.`}</Alert>
      )}
      <CaseForm
        {...{ hidden, action: actions.approveAction, isOpen: canApprove && stepUpHref === null }}
        {...{ name: 'reason', label: 'Reason', pendingLabel: 'Disabling…', variant: 'danger' }}
        submitLabel="Disable two-factor authentication"
        hint="Why you're sure that this is the owner. It's kept in the log. We email the owner right away, and they can cancel until it takes effect."
      />
      <CaseForm
        {...{ hidden, action: actions.closeAction, isOpen: isLive && stepUpHref === null }}
        {...{ name: 'why', label: "Why you're closing it", pendingLabel: 'Closing…', variant: 'secondary' }}
        submitLabel="Close this case"
        hint={kind === 'lost_phone' ? 'We email it to the owner.' : 'No one is emailed.'}
      />
    </div>
  );
}
