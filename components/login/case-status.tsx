import { caseStatusEnd, caseStatusTitles } from '@/lib/forms/case-status';
import type { FormAction } from '@/lib/forms/form-state';
import type { CaseStatusView } from '@/lib/usecases/support/read-case-status';
import { ActionForm } from '../ui/action-form';
import { LocalTime } from '../ui/local-time';
import { CaseMessageForm } from './case-message-form';
import { CaseNextStep, CaseProgress } from './case-progress';
import { MailLinkReferrer } from './mail-link-form';

type Props = Omit<CaseStatusView, 'number'> & {
  token: string;
  confirmAction: FormAction;
  cancelAction: FormAction;
  messageAction: FormAction;
};

/** A support case as its owner sees it through the emailed link: its state, what's next, and how to cancel it. */
export function CaseStatus({ token, status, openedAt, confirmedAt, messages, ...actions }: Props) {
  const isLive = status.kind !== 'ended';
  const hidden = { token };
  return (
    <div className="grid gap-6 text-sm">
      <MailLinkReferrer />
      <div className="grid gap-2">
        <h2 className="text-base font-semibold">
          {status.kind === 'ended' ? caseStatusEnd(status.outcome).title : caseStatusTitles[status.kind]}
        </h2>
        <CaseNextStep status={status} />
      </div>
      {status.kind === 'unconfirmed' && (
        <ActionForm
          action={actions.confirmAction}
          hidden={hidden}
          submitLabel="Confirm this case"
          pendingLabel="Confirming…"
        />
      )}
      <CaseProgress status={status} openedAt={openedAt} confirmedAt={confirmedAt} />
      <CaseMessages messages={messages} />
      {isLive && status.kind !== 'unconfirmed' && (
        <CaseMessageForm key={messages.length} action={actions.messageAction} token={token} />
      )}
      {isLive && (
        <div className="grid gap-3 border-t border-line pt-6">
          <p className="text-muted">
            If this wasn't you, or you have your codes again, cancel the case. Two-factor authentication stays on.
          </p>
          <ActionForm
            action={actions.cancelAction}
            hidden={hidden}
            variant="danger"
            submitLabel="Cancel this case"
            pendingLabel="Canceling…"
          />
        </div>
      )}
      <p className="flex flex-wrap gap-x-5 gap-y-2">
        <a href="/login" className="link">
          Log in
        </a>
        <a href="/help/lost-phone#at-once" className="link">
          Other ways to log in
        </a>
        {!isLive && (
          <a href="/contact" className="link">
            Contact support
          </a>
        )}
      </p>
    </div>
  );
}

/** The messages between the owner and support. */
function CaseMessages({ messages }: Pick<CaseStatusView, 'messages'>) {
  if (messages.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-base font-semibold">Messages</h2>
      <ol className="grid gap-3">
        {messages.map(({ id, by, text, at }) => (
          <li key={id} className="grid gap-1 rounded-lg border border-line px-3.5 py-2.5">
            <p className="text-muted">
              {by === 'you' ? 'You' : 'Support'} · <LocalTime at={at} />
            </p>
            <p className="break-words whitespace-pre-wrap">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
