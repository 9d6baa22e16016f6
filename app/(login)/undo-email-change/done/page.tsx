import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Email address restored' };

export default async function EmailChangeUndonePage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your email address has been restored">
      <div className="grid gap-4 text-sm text-muted">
        <p className="text-ink">We've sent you a link to choose a new password.</p>
        <p>You've been logged out everywhere, and the old password no longer works.</p>
        <p>
          Once you're back in, check your passkeys and your authenticator app, and remove anything that isn't yours. If
          you can't get in,{' '}
          <a href="/contact" className="link">
            contact support
          </a>
          .
        </p>
      </div>
    </AuthCard>
  );
}
