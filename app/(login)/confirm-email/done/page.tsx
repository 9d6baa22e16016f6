import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Email confirmed' };

export default async function EmailConfirmedPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your email address has changed">
      <div className="grid justify-items-start gap-5">
        <p className="text-sm text-muted">Use the new address to log in. We'll send our emails there, too.</p>
        <ButtonLink href="/">Continue</ButtonLink>
      </div>
    </AuthCard>
  );
}
