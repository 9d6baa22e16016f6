import type { Metadata } from 'next';
import { ContactForm } from '@/components/help/contact-form';
import { HelpShell } from '@/components/help/help-shell';
import { PageTitle } from '@/components/ui/page';
import { currentSession } from '@/lib/auth/guards';
import { APP_NAME } from '@/lib/forms/app-name';
import { sendMessageAction } from './actions';

export const metadata: Metadata = { title: 'Contact support' };

export default async function ContactPage() {
  const session = await currentSession();
  return (
    <HelpShell appName={APP_NAME}>
      <div className="grid gap-8">
        <PageTitle lead="Just write a message. We'll reply by email.">Contact support</PageTitle>
        <p className="text-sm text-muted">
          A message never turns off two-factor authentication or changes an account. Lost your phone?{' '}
          <a href="/help/lost-phone" className="link">
            See other ways to log in
          </a>
          , and how to open a support case from the{' '}
          <a href="/login" className="link">
            login page
          </a>
          .
        </p>
        <ContactForm action={sendMessageAction} email={session?.email} />
      </div>
    </HelpShell>
  );
}
