import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export default function Forbidden() {
  return (
    <AuthCard appName={APP_NAME} heading="Nothing was changed">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          This request was refused: it did not come from a page of {APP_NAME}, or it is about something that you cannot
          decide yourself. Open the page again to see what you can do.
        </p>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </div>
    </AuthCard>
  );
}
