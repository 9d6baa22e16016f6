import type { Metadata } from 'next';
import { AccountHome } from '@/components/settings/account-home';
import { RecoveryCodeUsed } from '@/components/settings/recovery-codes/recovery-codes-section';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';

export const metadata: Metadata = { title: { absolute: APP_NAME } };

export default async function HomePage() {
  const session = await requireSession('/');
  const { isOn, recoveryCodes } = await orUnavailablePage(readSecurity({ userId: session.userId, now: new Date() }));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <AccountHome name={session.name} isTwoFactorOn={isOn}>
        {session.isByRecoveryCode && recoveryCodes && <RecoveryCodeUsed {...recoveryCodes} />}
      </AccountHome>
    </AppFrame>
  );
}
