import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CheckYourMail } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Check your email' };

/** The same page for every email address, with or without an account. */
export default async function ForgotPasswordSentPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Check your email">
      <CheckYourMail againHref="/forgot-password">
        If an account exists for the address you entered, we've sent it a link. The link expires in 30 minutes.
      </CheckYourMail>
    </AuthCard>
  );
}
