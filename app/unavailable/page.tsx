import type { Metadata } from 'next';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Temporarily unavailable' };

const ERROR_ID = /^[0-9a-f]{8}$/; // anyone can craft a link with text in it

type Props = { searchParams: Promise<{ id?: string | string[] }> };

/** proxy.ts serves it with status 503. It doesn't touch the database. */
export default async function UnavailablePage({ searchParams }: Props) {
  const { id } = await searchParams; // also makes it render per request, so that scripts get the CSP nonce
  return (
    <AuthCard appName={APP_NAME} heading="We'll be right back">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          We're having a problem on our end. Your data is safe and you're still logged in. Try again in a minute.
        </p>
        {typeof id === 'string' && ERROR_ID.test(id) && <p className="text-sm text-muted">{`Error ID: ${id}`}</p>}
        <ButtonLink href="/">Try again</ButtonLink>
      </div>
    </AuthCard>
  );
}
