import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SecondFactorForm } from '@/components/login/second-factor-form';
import { AuthCard } from '@/components/ui/auth-card';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { readNotice } from '@/lib/auth/notice-cookie';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { loginMessage } from '@/lib/forms/login-messages';
import { isLoginAttemptOpen } from '@/lib/usecases/login/is-login-attempt-open';

export const metadata: Metadata = { title: 'Two-Factor Authentication' };

export default async function SecondFactorPage() {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) redirect('/login');
  const isOpen = await unlessUnavailable(isLoginAttemptOpen({ attemptToken, now: new Date() }));
  if (!isOpen) redirect('/login?ended=1');
  const shown = await readNotice('/login/second-factor');
  return (
    <AuthCard appName={APP_NAME} heading="Two-Factor Authentication">
      <SecondFactorForm appName={APP_NAME} error={shown ? loginMessage(shown) : undefined} />
    </AuthCard>
  );
}
