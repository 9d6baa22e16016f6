import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CheckYourMail } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Check your email' };

/** The same page for every email address, with or without an account. */
export default async function SignUpSentPage() {
  await connection(); // rendered per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="Check your email">
      <CheckYourMail againHref="/signup">
        We've sent an email to the address you entered. Open the link in it to continue.
      </CheckYourMail>
    </AuthCard>
  );
}
