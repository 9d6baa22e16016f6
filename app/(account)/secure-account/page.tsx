import type { Metadata } from 'next';
import { SecureAccount } from '@/components/settings/secure-account';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession, stepUpHref } from '@/lib/auth/guards';
import { APP_NAME } from '@/lib/forms/app-name';
import { secureAccountAction } from './actions';

const TITLE = 'Secure your account';

export const metadata: Metadata = { title: TITLE };

export default async function Page() {
  const session = await requireSession('/secure-account');
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <SecureAccount
        title={TITLE}
        action={secureAccountAction}
        stepUpHref={session.hasRecentStepUp ? null : stepUpHref('/secure-account')}
      />
    </AppFrame>
  );
}
