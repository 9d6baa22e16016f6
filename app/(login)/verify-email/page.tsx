import type { Metadata } from 'next';
import { MailLinkForm } from '@/components/login/mail-link-form';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { AuthCard } from '@/components/ui/auth-card';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/mail-link-form';
import { isMailLinkGood } from '@/lib/usecases/account/is-mail-link-good';
import { verifyEmailAction } from './actions';

export const metadata: Metadata = { title: 'Confirm email' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await unlessUnavailable(isMailLinkGood({ token, purpose: 'verify_email', now: new Date() }));
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
