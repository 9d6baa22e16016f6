import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Your address is back' };

export default async function EmailChangeUndonePage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your address is back">
      <div className="grid gap-4 text-sm text-muted">
        <p className="text-ink">We sent you a link to choose a new password.</p>
        <p>Every browser was logged out, and the old password no longer works.</p>
        <p>
          Once you are in, look at your passkeys and your authenticator app, and remove what is not yours. If you cannot
          get in,{' '}
          <a href="/contact" className="link">
            write to support
          </a>
          .
        </p>
      </div>
    </AuthCard>
  );
}
