import type { Metadata } from 'next';
import { SignalCredentials } from '@/components/settings/passkeys/signal-credentials';
import { RecoveryCodeUsed } from '@/components/settings/recovery-codes/recovery-codes-section';
import { Alert } from '@/components/ui/alert';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { isPasskeyChange, noticeOf, noticeTone, securityNotices } from '@/lib/forms/security-notices';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import { SecurityPage } from './security-page';

export const metadata: Metadata = { title: 'Security' };

type Props = { searchParams: Promise<{ notice?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const session = await requireSession('/settings/security');
  const security = await orUnavailablePage(readSecurity({ userId: session.userId, now: new Date() }));
  const { notice } = await searchParams;
  const sentence = noticeOf(securityNotices, notice);
  return (
    <SecurityPage session={session} security={security}>
      {sentence && <Alert tone={noticeTone(notice)}>{sentence}</Alert>}
      {session.isByRecoveryCode && security.recoveryCodes && <RecoveryCodeUsed {...security.recoveryCodes} />}
      {isPasskeyChange(notice) && (
        <SignalCredentials
          rpId={security.signals.rpId}
          userId={security.signals.userHandle}
          credentialIds={security.passkeys.map(({ credentialId }) => credentialId)}
          name={session.email}
          displayName={session.name}
        />
      )}
    </SecurityPage>
  );
}
