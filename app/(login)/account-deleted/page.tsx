import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Account deleted' };

export default async function AccountDeletedPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your account has been deleted">
      <div className="grid gap-4 text-sm text-muted">
        <p>Your data has been deleted and you're logged out everywhere. We've sent you one last email to confirm it.</p>
        <p>You can now remove this account from your authenticator app and its passkeys from your devices.</p>
      </div>
    </AuthCard>
  );
}
