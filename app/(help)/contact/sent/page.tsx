import type { Metadata } from 'next';
import { connection } from 'next/server';
import { HelpShell } from '@/components/help/help-shell';
import { Alert } from '@/components/ui/alert';
import { PageTitle } from '@/components/ui/page';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Message sent' };

export default async function MessageSentPage() {
  await connection(); // rendered per request, so that its scripts carry the nonce
  return (
    <HelpShell appName={APP_NAME}>
      <div className="grid gap-8">
        <PageTitle>Thank you</PageTitle>
        <div className="grid gap-5">
          <Alert tone="success">
            <strong className="font-semibold">Your message is on its way.</strong> We'll reply to the address you
            entered.
          </Alert>
          <p className="text-muted">
            In the meantime, our{' '}
            <a href="/help" className="link">
              help articles
            </a>{' '}
            may have what you need.
          </p>
        </div>
      </div>
    </HelpShell>
  );
}
