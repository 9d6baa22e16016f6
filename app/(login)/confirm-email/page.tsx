import type { Metadata } from 'next';
import { MailLinkForm, MailLinkOver } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { mailTokenField } from '@/lib/forms/account';
import { APP_NAME } from '@/lib/forms/app-name';
import { isMailLinkGood } from '@/lib/usecases/account/mail-links';
import { confirmEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Confirm email' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function ConfirmEmailPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await orUnavailablePage(isMailLinkGood({ token, purpose: 'change_email', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Confirm your new email address">
      {isGood ? (
        <MailLinkForm
          action={confirmEmailChangeAction}
          token={token}
          lead="Once you confirm it, you'll use this address to log in, and we'll send our emails there."
          submitLabel="Confirm email"
          pendingLabel="Confirming…"
        />
      ) : (
        <MailLinkOver purpose="change_email" />
      )}
    </AuthCard>
  );
}
