import type { Metadata } from 'next';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { VerifyEmailForm } from '@/components/login/verify-email-form';
import { AuthCard } from '@/components/ui/auth-card';
import { MailLinkReferrer } from '@/components/ui/mail-link-referrer';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/reset-forms';
import { isMailLinkGood } from '@/lib/usecases/account/read-mail-link';
import { verifyEmailAction } from './actions';

export const metadata: Metadata = { title: 'Confirm e-mail' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Scanners of mail open links too, so opening it changes nothing. */
export default async function VerifyEmailPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await unlessUnavailable(isMailLinkGood({ token, purpose: 'verify_email', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Confirm your e-mail">
      <MailLinkReferrer />
      {isGood ? <VerifyEmailForm action={verifyEmailAction} token={token} /> : <MailLinkOver />}
    </AuthCard>
  );
}
