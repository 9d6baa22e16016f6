import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NewCodesPanel } from '@/components/settings/new-codes-panel';
import { TryCodePanel } from '@/components/settings/try-code-panel';
import { Sidebar } from '@/components/ui/sidebar';
import { requireSession } from '@/lib/auth/current-session';
import { requireStepUp } from '@/lib/auth/require-step-up';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import { codesFor } from '../codes-for';
import { SecurityPage } from '../security-page';
import { makeRecoveryCodesAction, tryRecoveryCodeAction } from './actions';

export const metadata: Metadata = { title: 'Recovery codes' };

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function RecoveryCodesPage({ searchParams }: Props) {
  const { step } = await searchParams;
  const session = await requireSession('/settings/security/recovery-codes');
  const security = await unlessUnavailable(readSecurity({ userId: session.userId, now: new Date() }));
  if (!security.isOn || (step === 'try' && security.recoveryCodes === null)) redirect('/settings/security');
  if (step !== 'try') requireStepUp(session, '/settings/security/recovery-codes?step=new');
  return (
    <SecurityPage session={session} security={security} hasSidebar>
      <Sidebar title="Recovery codes" closeHref="/settings/security">
        {step === 'try' ? (
          <TryCodePanel action={tryRecoveryCodeAction} />
        ) : (
          <NewCodesPanel
            codesFor={codesFor(session)}
            action={makeRecoveryCodesAction}
            cancelHref="/settings/security"
          />
        )}
      </Sidebar>
    </SecurityPage>
  );
}
