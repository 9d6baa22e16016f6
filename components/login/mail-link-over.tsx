import { LINK_OVER } from '@/lib/forms/mail-link-form';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button-link';

/** In place of the form, where a mailed link is no longer good. */
export function MailLinkOver() {
  return (
    <div className="grid gap-6">
      <Alert tone="error">{LINK_OVER}</Alert>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <ButtonLink href="/forgot-password">Ask for a new link</ButtonLink>
        <a href="/login" className="link text-sm">
          Back to the login
        </a>
      </div>
    </div>
  );
}
