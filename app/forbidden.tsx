import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { APP_NAME } from '@/lib/forms/app-name';

export default function Forbidden() {
  return (
    <AuthCard appName={APP_NAME} heading="Nothing was changed">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          We blocked this request because it didn't come from {APP_NAME} or because you can't make this decision
          yourself. Open the page again to see what you can do.
        </p>
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </div>
    </AuthCard>
  );
}
