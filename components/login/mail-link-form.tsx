import type { FormAction } from '@/lib/forms/form-state';
import { ConfirmForm } from '../ui/confirm-form';
import { MailLinkReferrer } from '../ui/mail-link-referrer';

type Props = { action: FormAction; token: string; lead: string; submitLabel: string; pendingLabel: string };

/** The page of an emailed link: what will happen, and a single button to do it. */
export function MailLinkForm({ action, token, lead, submitLabel, pendingLabel }: Props) {
  return (
    <div className="grid gap-5">
      <MailLinkReferrer />
      <p className="text-sm text-muted">{lead}</p>
      <ConfirmForm
        action={action}
        hidden={{ token }}
        submitLabel={submitLabel}
        pendingLabel={pendingLabel}
        aside={
          <a href="/contact" className="link text-sm">
            Contact support
          </a>
        }
      />
    </div>
  );
}
