'use client';

import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { APP_NAME } from '@/lib/forms/app-name';
import { RELOAD } from '@/lib/forms/form-state';

type Props = { error: Error & { digest?: string } };

/** The digest comes from Next, which logs the error with the same number on the server. */
export default function ErrorPage({ error }: Props) {
  return (
    <AuthCard appName={APP_NAME} heading="Something went wrong">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          This is a problem on our end, and your data is safe. {RELOAD} If it keeps happening, contact support
          {error.digest ? ' and quote the error ID' : ''}.
        </p>
        {error.digest && <p className="text-sm text-muted">{`Error ID: ${error.digest}`}</p>}
        <ButtonLink href="/contact">Contact support</ButtonLink>
      </div>
    </AuthCard>
  );
}
