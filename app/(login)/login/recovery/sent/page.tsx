import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Check your email' };

/** The same page whatever the outcome, so that someone who only has the password learns nothing. */
export default async function CaseSentPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Check your email">
      <div className="grid gap-4 text-sm">
        <p>
          We've sent an email to your account's address. Open the link in it within 24 hours and confirm the case.
          Support won't see it until you do.
        </p>
        <p className="text-muted">
          Didn't get the email after a few minutes? Check your spam folder. If you've found your phone or a recovery
          code in the meantime, just log in with it.
        </p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <a href="/login/second-factor" className="link">
            Back to login
          </a>
          <a href="/contact" className="link">
            Contact support
          </a>
        </div>
      </div>
    </AuthCard>
  );
}
