import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Look into your mailbox' };

/** The same whatever became of the request: who has only the password is told nothing. */
export default async function CaseSentPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="Look into your mailbox">
      <div className="grid gap-4 text-sm">
        <p>
          We sent an e-mail to the address of your account. Open the link in it within 24 hours and confirm the case:
          support looks at it only then.
        </p>
        <p className="text-muted">
          Nothing arrived after some minutes? Look into the spam folder. If you found a recovery code or your phone
          meanwhile, just log in with it.
        </p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <a href="/login/second-factor" className="link">
            Back to the login
          </a>
          <a href="/contact" className="link">
            Contact support
          </a>
        </div>
      </div>
    </AuthCard>
  );
}
