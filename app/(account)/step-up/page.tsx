import type { Metadata } from 'next';
import { StepUpPage } from '@/components/login/step-up-form';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { returnToField } from '@/lib/forms/login';
import { readStepUpWays } from '@/lib/usecases/sessions/read-step-up-ways';
import { stepUpWithCodeAction, stepUpWithPasswordAction, stepUpWithRecoveryCodeAction } from './actions';

export const metadata: Metadata = { title: "Confirm it's you" };

type Props = { searchParams: Promise<{ returnTo?: string | string[]; use?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { returnTo, use } = await searchParams;
  const session = await requireSession('/step-up');
  const ways = await orUnavailablePage(readStepUpWays({ session }));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <StepUpPage
        ways={ways}
        way={ways.find((way) => way === use) ?? ways[0]}
        passwordAction={stepUpWithPasswordAction}
        codeAction={stepUpWithCodeAction}
        recoveryCodeAction={stepUpWithRecoveryCodeAction}
        returnTo={returnToField.parse(returnTo)}
      />
    </AppFrame>
  );
}
