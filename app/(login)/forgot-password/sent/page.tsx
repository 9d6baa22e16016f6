import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CheckYourMail } from '@/components/login/check-your-mail';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Check your mail' };

/** The same for every address, with an account or without. */
export default async function ForgotPasswordSentPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Check your mail">
      <CheckYourMail againHref="/forgot-password">
        If there is an account with the address that you gave, we sent a link to it. It works for 30 minutes.
      </CheckYourMail>
    </AuthCard>
  );
}
