import type { Metadata } from 'next';
import { MailLinkForm } from '@/components/login/mail-link-form';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { AuthCard } from '@/components/ui/auth-card';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/mail-link-form';
import { isMailLinkGood } from '@/lib/usecases/account/is-mail-link-good';
import { undoEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Undo the change' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Reading it changes nothing: mail programs open links to look at them. */
export default async function UndoEmailChangePage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await unlessUnavailable(isMailLinkGood({ token, purpose: 'undo_email_change', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Undo the change of your e-mail address?">
      {isGood ? (
        <MailLinkForm
          action={undoEmailChangeAction}
          token={token}
          lead="Your account gets its earlier address back, every browser is logged out, and you choose a new password. We send you a link for it."
          submitLabel="Undo the change"
          pendingLabel="Undoing…"
        />
      ) : (
        <MailLinkOver purpose="undo_email_change" />
      )}
    </AuthCard>
  );
}
