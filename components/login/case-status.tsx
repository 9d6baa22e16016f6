import { caseStatusEnd, caseStatusTitles } from '@/lib/forms/case-status';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { LocalTime } from '../ui/local-time';
import { OwnCaseMessageForm } from './case-message-form';
import { type CaseStatus, OwnCaseNext, OwnCaseSteps } from './case-progress';
import { MailLinkReferrer } from './mail-link-form';

type Props = {
  token: string;
  status: CaseStatus;
  openedAt: Date;
  confirmedAt: Date | null;
  messages: readonly OwnCaseMessage[];
  confirmAction: FormAction;
  cancelAction: FormAction;
  messageAction: FormAction;
};

/** A support case as its owner sees it through the emailed link: its state, what's next, and how to cancel it. */
export function OwnCase({ token, status, openedAt, confirmedAt, messages, ...actions }: Props) {
  const isLive = status.kind !== 'ended';
  const hidden = { token };
  return (
    <div className="grid gap-6 text-sm">
      <MailLinkReferrer />
      <div className="grid gap-2">
        <h2 className="text-base font-semibold">
          {status.kind === 'ended' ? caseStatusEnd(status.outcome).title : caseStatusTitles[status.kind]}
        </h2>
        <OwnCaseNext status={status} />
      </div>
      {status.kind === 'unconfirmed' && (
        <ActionForm
          action={actions.confirmAction}
          hidden={hidden}
          submitLabel="Confirm this case"
          pendingLabel="Confirming…"
        />
      )}
      <OwnCaseSteps status={status} openedAt={openedAt} confirmedAt={confirmedAt} />
      <OwnCaseMessages messages={messages} />
      {isLive && status.kind !== 'unconfirmed' && (
        <OwnCaseMessageForm key={messages.length} action={actions.messageAction} token={token} />
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

type OwnCaseMessage = { id: string; by: 'you' | 'support'; text: string; at: Date };

/** The messages between the owner and support. */
function OwnCaseMessages({ messages }: { messages: readonly OwnCaseMessage[] }) {
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
