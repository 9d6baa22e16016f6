import type { Metadata } from 'next';
import { MailLinkForm, MailLinkOver } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { mailTokenField } from '@/lib/forms/account';
import { APP_NAME } from '@/lib/forms/app-name';
import { isMailLinkGood } from '@/lib/usecases/account/mail-links';
import { verifyEmailAction } from './actions';

export const metadata: Metadata = { title: 'Confirm email' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await orUnavailablePage(isMailLinkGood({ token, purpose: 'verify_email', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Confirm your email">
      {isGood ? (
        <MailLinkForm
          action={verifyEmailAction}
          token={token}
          lead="Once your email is confirmed, you can log in. If you didn't create this account, just close this page and the account will be deleted."
          submitLabel="Confirm email"
          pendingLabel="Confirming…"
        />
      ) : (
        <MailLinkOver purpose="verify_email" />
      )}
    </AuthCard>
  );
}
