import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export default function Forbidden() {
  return (
    <AuthCard appName={APP_NAME} heading="Not sent from our page">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          This request did not come from a page of {APP_NAME}, so nothing was changed. Open the page again and repeat
          what you did.
        </p>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </div>
    </AuthCard>
  );
}
