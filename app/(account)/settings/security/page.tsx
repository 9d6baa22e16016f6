import type { Metadata } from 'next';
import { SecurityFrame } from '@/components/settings/security-frame';
import { Alert } from '@/components/ui/alert';
import { requireSession } from '@/lib/auth/current-session';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readTwoFactor } from '@/lib/usecases/two-factor/read-two-factor';

export const metadata: Metadata = { title: 'Security' };

type Props = { searchParams: Promise<{ notice?: string | string[] }> };

export default async function SecurityPage({ searchParams }: Props) {
  const session = await requireSession('/settings/security');
  const twoFactor = await unlessUnavailable(readTwoFactor({ userId: session.userId, now: new Date() }));
  const isJustDisabled = (await searchParams).notice === 'disabled' && twoFactor.status === 'off';
  return (
    <SecurityFrame appName={APP_NAME} person={session} twoFactor={twoFactor}>
      {isJustDisabled && <Alert tone="success">Two-factor authentication is now off.</Alert>}
    </SecurityFrame>
  );
}
