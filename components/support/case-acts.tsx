import type { CaseView } from '@/lib/forms/desk-view';
import type { FormAction } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { CaseForm } from './case-form';

type Props = {
  supportCase: CaseView;
  /** Where a proof is given; null when there is a recent one. */
  stepUpHref: string | null;
  approveAction: FormAction;
  answerAction: FormAction;
  noteAction: FormAction;
  closeAction: FormAction;
};

export function CaseActs({ supportCase, stepUpHref, ...actions }: Props) {
  const { number, revision, kind, state, isLive, isOwn, hasApproved, heldBack, approvalsNeeded, approvalCount } =
    supportCase;
  if (isOwn)
    return <Alert tone="info">This case is about your own account. Somebody else of support has to take it.</Alert>;
  const hidden = { number: String(number), revision: String(revision) };
  const canApprove = isLive && kind === 'lost_phone' && state === 'open' && !hasApproved && heldBack.length === 0;
  return (
    <div className="grid gap-6">
      {stepUpHref && isLive && (
        <Card>
          <p className="text-sm">
            To answer, to disable two-factor authentication or to close this case, confirm that it is you.
          </p>
          <p className="mt-4">
            <ButtonLink href={stepUpHref} variant="secondary">
              Confirm that it is you
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
        hint={kind === 'message' ? 'It is mailed, and the case is done.' : 'It is mailed to the owner.'}
      />
      <CaseForm
        {...{ hidden: { number: String(number) }, action: actions.noteAction, isOpen: true }}
        {...{ name: 'note', label: 'Note', submitLabel: 'Add note', pendingLabel: 'Adding…', variant: 'secondary' }}
        hint="For support's eyes only."
      />
      {hasApproved && state === 'open' && (
        <Alert tone="info">{`You agreed: ${approvalCount} of ${approvalsNeeded} approvals. Somebody else of support has to agree too.`}</Alert>
      )}
      <CaseForm
        {...{ hidden, action: actions.approveAction, isOpen: canApprove && stepUpHref === null }}
        {...{ name: 'reason', label: 'Reason', pendingLabel: 'Disabling…', variant: 'danger' }}
        submitLabel="Disable two-factor authentication"
        hint="Why you are sure that this is the owner. It is kept in the log. The owner is told at once and can cancel until it takes effect."
      />
      <CaseForm
        {...{ hidden, action: actions.closeAction, isOpen: isLive && stepUpHref === null }}
        {...{ name: 'why', label: 'Why it is closed', pendingLabel: 'Closing…', variant: 'secondary' }}
        submitLabel="Close this case"
        hint={kind === 'lost_phone' ? 'The owner is mailed this.' : 'Nobody is mailed this.'}
      />
    </div>
  );
}
