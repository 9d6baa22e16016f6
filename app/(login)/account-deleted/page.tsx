import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Account deleted' };

export default async function AccountDeletedPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your account is deleted">
      <div className="grid gap-4 text-sm text-muted">
        <p>Everything that was kept about you is gone, and you are logged out everywhere. A last mail says so too.</p>
        <p>You can delete the entry in your authenticator app and the passkeys on your devices.</p>
      </div>
    </AuthCard>
  );
}
