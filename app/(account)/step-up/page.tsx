import type { Metadata } from 'next';
import { StepUpPage } from '@/components/login/step-up-page';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession } from '@/lib/auth/current-session';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { returnToField } from '@/lib/forms/login-form';
import { readStepUpWays } from '@/lib/usecases/sessions/read-step-up-ways';
import { stepUpWithCodeAction, stepUpWithPasswordAction } from './actions';

export const metadata: Metadata = { title: 'Confirm that it is you' };

type Props = { searchParams: Promise<{ returnTo?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const session = await requireSession('/step-up');
  const ways = await unlessUnavailable(readStepUpWays({ session }));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <StepUpPage
        ways={ways}
        passwordAction={stepUpWithPasswordAction}
        codeAction={stepUpWithCodeAction}
        returnTo={returnToField.parse((await searchParams).returnTo)}
      />
    </AppFrame>
  );
}
