import type { Metadata } from 'next';
import { TwoFactorFlow } from '@/components/settings/two-factor/two-factor-flow';
import { Alert } from '@/components/ui/alert';
import { Sidebar } from '@/components/ui/sidebar';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { SET_UP_FIRST } from '@/lib/forms/two-factor';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import { codesFor } from '../codes-for';
import { SecurityPage } from '../security-page';
import { enableTwoFactorAction, restartEnrolmentAction } from './actions';
import { enrolmentFor } from './enrolment-for';
import { OffPanel } from './off-panel';
import { OnPanel } from './on-panel';

export const metadata: Metadata = { title: 'Two-Factor Authentication' };

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function TwoFactorPage({ searchParams }: Props) {
  const session = await requireSession('/settings/security/two-factor');
  const security = await orUnavailablePage(readSecurity({ userId: session.userId, now: new Date() }));
  const { step } = await searchParams;
  const isEnrolling = security.isOn ? security.app === null && step === 'app' : true;
  const enrolment = isEnrolling ? await enrolmentFor(session, security.isOn, step) : null;
  return (
    <SecurityPage session={session} security={security} hasSidebar>
      <Sidebar title="Two-Factor Authentication" closeHref="/settings/security">
        {session.twoFactorPolicy?.status === 'required' && (
          <div className="mb-6">
            <Alert tone="info">{SET_UP_FIRST}</Alert>
          </div>
        )}
        <TwoFactorFlow
          email={session.email}
          codesFor={codesFor(session)}
          action={enableTwoFactorAction}
          restartAction={restartEnrolmentAction}
          enrolment={enrolment?.status === 'open' ? enrolment : null}
        >
          {enrolment && enrolment.status !== 'open' && <OffPanel status={enrolment.status} />}
          {!enrolment && <OnPanel session={session} security={security} step={step} />}
        </TwoFactorFlow>
      </Sidebar>
    </SecurityPage>
  );
}
