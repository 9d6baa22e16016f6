import type { ReactNode } from 'react';
import { mailLinkOver } from '@/lib/forms/account';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionForm } from '../ui/action-form';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';

type MailLinkFormProps = { action: FormAction; token: string; lead: string; submitLabel: string; pendingLabel: string };

/** The page of an emailed link: what will happen, and a single button to do it. */
export function MailLinkForm({ action, token, lead, submitLabel, pendingLabel }: MailLinkFormProps) {
  return (
    <div className="grid gap-5">
      <MailLinkReferrer />
      <p className="text-sm text-muted">{lead}</p>
      <ActionForm
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

/** Shown instead of the form when an emailed link no longer works. */
export function MailLinkOver({ purpose }: { purpose: keyof typeof mailLinkOver }) {
  const { sentence, href, label } = mailLinkOver[purpose];
  return (
    <div className="grid gap-6">
      <Alert tone="error">{sentence}</Alert>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <ButtonLink href={href}>{label}</ButtonLink>
        <a href="/login" className="link text-sm">
          Back to login
        </a>
      </div>
    </div>
  );
}

type CheckYourMailProps = { children: ReactNode; againHref: string };

export function CheckYourMail({ children, againHref }: CheckYourMailProps) {
  return (
    <div className="grid gap-5 text-sm">
      <p>{children}</p>
      <p className="text-muted">
        Didn't get the email after a few minutes? Check your spam folder, or{' '}
        <a href={againHref} className="link">
          enter your address again
        </a>
        .
      </p>
      <p>
        <a href="/login" className="link">
          Back to login
        </a>
      </p>
    </div>
  );
}

/**
 * The referrer policy of an emailed link's page once it's rendered: its form sends our Origin, and other sites learn
 * nothing. With only the header's `no-referrer`, browsers would send `Origin: null`, which all our forms refuse.
 */
export function MailLinkReferrer() {
  return <meta name="referrer" content="same-origin" />;
}
