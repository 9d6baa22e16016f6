import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';

export function DeleteAccountLink() {
  return (
    <Card>
      <h2 className="font-semibold">Delete account</h2>
      <p className="mt-1.5 text-sm text-muted">
        Permanently deletes your account and all its data. This can't be undone.
      </p>
      <div className="mt-4">
        <ButtonLink href="/settings/profile/delete" variant="secondary">
          Delete account
        </ButtonLink>
      </div>
    </Card>
  );
}
