import type { Metadata } from 'next';
import { AuthCard } from '@/components/ui/auth-card';
import { ButtonLink } from '@/components/ui/button-link';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Not available' };

const ERROR_ID = /^[0-9a-f]{8}$/; // anybody can write a link with a text in it

type Props = { searchParams: Promise<{ id?: string | string[] }> };

/** Answered with 503 by proxy.ts. Asks the database for nothing. */
export default async function UnavailablePage({ searchParams }: Props) {
  const { id } = await searchParams; // drawn per request for it, so that its scripts carry the nonce
  return (
    <AuthCard appName={APP_NAME} heading="We'll be right back">
      <div className="grid gap-6">
        <p className="text-sm text-muted">
          Something on our side is not answering. Nothing is lost, and you are still logged in. Try again in a minute.
        </p>
        {typeof id === 'string' && ERROR_ID.test(id) && <p className="text-sm text-muted">{`Error id: ${id}`}</p>}
        <ButtonLink href="/">Try again</ButtonLink>
      </div>
    </AuthCard>
  );
}
