import type { Metadata } from 'next';
import { MailLinkForm } from '@/components/login/mail-link-form';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { AuthCard } from '@/components/ui/auth-card';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/mail-link-form';
import { isMailLinkGood } from '@/lib/usecases/account/is-mail-link-good';
import { verifyEmailAction } from './actions';

export const metadata: Metadata = { title: 'Confirm e-mail' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Scanners of mail open links too, so opening it changes nothing. */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await unlessUnavailable(isMailLinkGood({ token, purpose: 'verify_email', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Confirm your e-mail">
      {isGood ? (
        <MailLinkForm
          action={verifyEmailAction}
          token={token}
          lead="One click, and you can log in. Did somebody else make this account with your address? Then leave this page, and the account will be deleted."
          submitLabel="Confirm e-mail"
          pendingLabel="Confirming…"
        />
      ) : (
        <MailLinkOver purpose="verify_email" />
      )}
    </AuthCard>
  );
}
