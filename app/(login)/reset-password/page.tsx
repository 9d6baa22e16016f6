import type { Metadata } from 'next';
import { MailLinkOver, MailLinkReferrer } from '@/components/login/mail-link-form';
import { ResetPasswordForm } from '@/components/login/reset-password-form';
import { AuthCard } from '@/components/ui/auth-card';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { mailTokenField } from '@/lib/forms/account';
import { APP_NAME } from '@/lib/forms/app-name';
import { isMailLinkGood } from '@/lib/usecases/account/mail-links';
import { resetPasswordAction } from './actions';

export const metadata: Metadata = { title: 'Choose a new password' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function ResetPasswordPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await orUnavailablePage(isMailLinkGood({ token, purpose: 'reset_password', now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Choose a new password">
      <MailLinkReferrer />
      {isGood ? (
        <ResetPasswordForm action={resetPasswordAction} token={token} />
      ) : (
        <MailLinkOver purpose="reset_password" />
      )}
    </AuthCard>
  );
}
