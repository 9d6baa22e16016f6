import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SecondFactorForm } from '@/components/login/second-factor-form';
import { AuthCard } from '@/components/ui/auth-card';
import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { readNotice } from '@/lib/auth/notice-cookie';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { clockHelp, loginMessage } from '@/lib/forms/login';
import { readLoginAttempt } from '@/lib/usecases/login/read-login-attempt';

export const metadata: Metadata = { title: 'Two-Factor Authentication' };

type Props = { searchParams: Promise<{ use?: string | string[] }> };

export default async function SecondFactorPage({ searchParams }: Props) {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) redirect('/login');
  const attempt = await orUnavailablePage(readLoginAttempt({ attemptToken, now: new Date() }));
  const [best] = attempt?.ways ?? [];
  if (!attempt || !best) redirect('/login?ended=1');
  const shown = await readNotice('/login/second-factor');
  const { use = shown?.use } = await searchParams;
  return (
    <AuthCard appName={APP_NAME} heading="Two-Factor Authentication">
      <SecondFactorForm
        appName={APP_NAME}
        ways={attempt.ways}
        way={attempt.ways.find((way) => way === use) ?? best}
        error={shown ? loginMessage(shown) : undefined}
        help={shown?.clock ? clockHelp(shown.clock) : undefined}
      />
    </AuthCard>
  );
}
