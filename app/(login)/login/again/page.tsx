import type { Metadata } from 'next';
import { PasswordLoginForm } from '@/components/login/password-login-form';
import { AuthCard } from '@/components/ui/auth-card';
import { readNotice } from '@/lib/auth/notice-cookie';
import { APP_NAME } from '@/lib/forms/app-name';
import { loginMessage, loginMessages, loginNotices, returnToField } from '@/lib/forms/login';
import { noticeOf } from '@/lib/forms/security-notices';

export const metadata: Metadata = { title: 'Log in' };

type Asked = Record<'returnTo' | 'ended' | 'notice', string | string[] | undefined>;
type Props = { searchParams: Promise<Partial<Asked>> };

/** The login page with a notice or a return path. proxy.ts serves it at /login. */
export default async function LoginAgainPage({ searchParams }: Props) {
  const shown = await readNotice('/login');
  const { returnTo: wanted, ended, notice } = await searchParams;
  const returnTo = shown?.returnTo ?? returnToField.parse(wanted);
  const error = shown ? loginMessage(shown) : ended === undefined ? undefined : loginMessages.attempt_over;
  return (
    <AuthCard appName={APP_NAME} heading="Log in">
      <PasswordLoginForm
        email={shown?.email}
        returnTo={returnTo}
        error={error}
        notice={error === undefined ? noticeOf(loginNotices, notice) : undefined}
      />
    </AuthCard>
  );
}
