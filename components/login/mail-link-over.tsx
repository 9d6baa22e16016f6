import { mailLinkOver } from '@/lib/forms/mail-link-form';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button-link';

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
