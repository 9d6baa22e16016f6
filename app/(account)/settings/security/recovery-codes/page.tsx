import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { NewCodesPanel, TestCodePanel } from '@/components/settings/recovery-codes/codes-panels';
import { Sidebar } from '@/components/ui/sidebar';
import { requireSession, requireStepUp } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import { codesFor } from '../codes-for';
import { SecurityPage } from '../security-page';
import { generateRecoveryCodesAction, testRecoveryCodeAction } from './actions';

export const metadata: Metadata = { title: 'Recovery codes' };

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function RecoveryCodesPage({ searchParams }: Props) {
  const { step } = await searchParams;
  const session = await requireSession('/settings/security/recovery-codes');
  const security = await orUnavailablePage(readSecurity({ userId: session.userId, now: new Date() }));
  if (!security.isOn || (step === 'try' && security.recoveryCodes === null)) redirect('/settings/security');
  if (step !== 'try') requireStepUp(session, '/settings/security/recovery-codes?step=new');
  return (
    <SecurityPage session={session} security={security} hasSidebar>
      <Sidebar title="Recovery codes" closeHref="/settings/security">
        {step === 'try' ? (
          <TestCodePanel action={testRecoveryCodeAction} />
        ) : (
          <NewCodesPanel
            codesFor={codesFor(session)}
            action={generateRecoveryCodesAction}
            cancelHref="/settings/security"
          />
        )}
      </Sidebar>
    </SecurityPage>
  );
}
