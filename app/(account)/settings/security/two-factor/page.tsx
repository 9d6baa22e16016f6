import type { Metadata } from 'next';
import { SecurityFrame } from '@/components/settings/security-frame';
import { Sidebar } from '@/components/ui/sidebar';
import { requireSession } from '@/lib/auth/current-session';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readTwoFactor } from '@/lib/usecases/two-factor/read-two-factor';
import { OffPanel } from './off-panel';
import { OnPanel } from './on-panel';

export const metadata: Metadata = { title: 'Two-Factor Authentication' };

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function TwoFactorPage({ searchParams }: Props) {
  const session = await requireSession('/settings/security/two-factor');
  const twoFactor = await unlessUnavailable(readTwoFactor({ userId: session.userId, now: new Date() }));
  const { step } = await searchParams;
  return (
    <SecurityFrame appName={APP_NAME} person={session} twoFactor={twoFactor}>
      <Sidebar title="Two-Factor Authentication" closeHref="/settings/security">
        {twoFactor.status === 'on' ? (
          <OnPanel twoFactor={twoFactor} isDisabling={step === 'disable'} />
        ) : (
          <OffPanel session={session} />
        )}
      </Sidebar>
    </SecurityFrame>
  );
}
