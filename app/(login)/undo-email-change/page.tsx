import type { Metadata } from 'next';
import { MailLinkForm, MailLinkOver } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { mailTokenField } from '@/lib/forms/account';
import { APP_NAME } from '@/lib/forms/app-name';
import { isMailLinkGood } from '@/lib/usecases/account/mail-links';
import { undoEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Undo email change' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function UndoEmailChangePage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await orUnavailablePage(isMailLinkGood({ token, purpose: 'undo_email_change', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Undo the change to your email address?">
      {isGood ? (
        <MailLinkForm
          action={undoEmailChangeAction}
          token={token}
          lead="We'll restore your previous address, log you out everywhere, and email you a link to choose a new password."
          submitLabel="Undo the change"
          pendingLabel="Undoing…"
        />
      ) : (
        <MailLinkOver purpose="undo_email_change" />
      )}
    </AuthCard>
  );
}
