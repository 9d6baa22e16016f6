import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'E-mail confirmed' };

export default async function EmailConfirmedPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Your e-mail address is changed">
      <div className="grid justify-items-start gap-5">
        <p className="text-sm text-muted">From now on, you log in with the new address, and our mails come to it.</p>
        <ButtonLink href="/">Continue</ButtonLink>
      </div>
    </AuthCard>
  );
}
