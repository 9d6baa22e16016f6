import type { Metadata } from 'next';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <AuthCard appName={APP_NAME} heading="Page not found">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          We can't find this page. Check the address for typos. The page may also have moved.
        </p>
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </div>
    </AuthCard>
  );
}
