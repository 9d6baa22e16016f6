import type { Metadata } from 'next';
import { connection } from 'next/server';
import { HelpShell } from '@/components/help/help-shell';
import { MessageSent } from '@/components/help/message-sent';
import { PageTitle } from '@/components/ui/page';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Message sent' };

export default async function MessageSentPage() {
  await connection(); // rendered per request, so that its scripts carry the nonce
  return (
    <HelpShell appName={APP_NAME}>
      <div className="grid gap-8">
        <PageTitle>Thank you</PageTitle>
        <MessageSent />
      </div>
    </HelpShell>
  );
}
