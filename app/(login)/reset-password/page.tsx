import type { Metadata } from 'next';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { ResetPasswordForm } from '@/components/login/reset-password-form';
import { AuthCard } from '@/components/ui/auth-card';
import { MailLinkReferrer } from '@/components/ui/mail-link-referrer';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/mail-link-form';
import { isMailLinkGood } from '@/lib/usecases/account/is-mail-link-good';
import { resetPasswordAction } from './actions';

export const metadata: Metadata = { title: 'Choose a new password' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export default async function ResetPasswordPage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const isGood = await unlessUnavailable(isMailLinkGood({ token, purpose: 'reset_password', now: new Date() }));
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
