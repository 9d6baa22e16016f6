import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CheckYourMail } from '@/components/login/check-your-mail';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Check your mail' };

/** The same for every address, with an account or without. */
export default async function SignUpSentPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Check your mail">
      <CheckYourMail againHref="/signup">
        We sent a mail to the address that you gave. Open the link in it to go on.
      </CheckYourMail>
    </AuthCard>
  );
}
