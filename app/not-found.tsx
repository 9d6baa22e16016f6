import type { Metadata } from 'next';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <AuthCard appName={APP_NAME} heading="Page not found">
      <div className="grid gap-6">
        <p className="text-sm text-muted">There is nothing at this address. It may have been typed wrongly or moved.</p>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </div>
    </AuthCard>
  );
}
