import type { Metadata } from 'next';
import { LostAccess } from '@/components/login/lost-access';
import { AuthCard } from '@/components/ui/auth-card';
import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { supportWaitHours } from '@/lib/auth/site';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readLoginAttempt } from '@/lib/usecases/login/read-login-attempt';
import { openSupportCaseAction } from './actions';

export const metadata: Metadata = { title: "Can't access your codes" };

/** Anyone can read the advice. Opening a case takes the password step of a login. */
export default async function LostAccessPage() {
  const attemptToken = await readLoginAttemptCookie();
  const attempt =
    attemptToken === null ? null : await orUnavailablePage(readLoginAttempt({ attemptToken, now: new Date() }));
  return (
    <AuthCard appName={APP_NAME} heading="Can't access your codes?">
      <LostAccess
        appName={APP_NAME}
        waitHours={supportWaitHours()}
        openAction={attempt === null ? null : openSupportCaseAction}
      />
    </AuthCard>
  );
}
