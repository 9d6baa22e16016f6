import { REQUIRED_BY_POLICY } from '@/lib/forms/two-factor-messages';
import { Button } from '../ui/button';
import { GetForm } from '../ui/get-form';

/** @param href undefined if the account requires two-factor authentication: then a sentence says so instead */
export function DisableOffer({ href }: { href: string | undefined }) {
  if (href === undefined) return <p className="text-sm text-muted">{REQUIRED_BY_POLICY}</p>;
  return (
    <GetForm href={href} soft="stay">
      <Button variant="secondary">Disable</Button>
    </GetForm>
  );
}
