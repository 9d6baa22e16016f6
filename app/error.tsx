'use client';

import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

type Props = { error: Error & { digest?: string } };

/** The digest is Next's: it writes the error and the same number to the server's log. */
export default function ErrorPage({ error }: Props) {
  return (
    <AuthCard appName={APP_NAME} heading="Something went wrong">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          This is our fault, and nothing of yours is lost. Load the page again. If it stays, write to support
          {error.digest ? ' and name the error id' : ''}.
        </p>
        {error.digest && <p className="text-sm text-muted">{`Error id: ${error.digest}`}</p>}
        <ButtonLink href="/contact">Contact support</ButtonLink>
      </div>
    </AuthCard>
  );
}
