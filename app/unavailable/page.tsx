import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Not available' };

/** Answered with 503 by proxy.ts. Asks the database for nothing. */
export default async function UnavailablePage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="We'll be right back">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          Something on our side is not answering. Nothing is lost, and you are still logged in. Try again in a minute.
        </p>
        <ButtonLink href="/">Try again</ButtonLink>
      </div>
    </AuthCard>
  );
}
