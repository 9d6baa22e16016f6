import type { Metadata } from 'next';
import { AccountHome } from '@/components/settings/account-home';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession } from '@/lib/auth/current-session';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readTwoFactor } from '@/lib/usecases/two-factor/read-two-factor';

export const metadata: Metadata = { title: { absolute: APP_NAME } };

export default async function HomePage() {
  const session = await requireSession('/');
  const twoFactor = await unlessUnavailable(readTwoFactor({ userId: session.userId, now: new Date() }));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <AccountHome name={session.name} isTwoFactorOn={twoFactor.status === 'on'} />
    </AppFrame>
  );
}
