import type { Metadata } from 'next';
import { MailLinkForm } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';
import { confirmEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Confirm e-mail' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Reading it changes nothing: mail programs open links to look at them. */
export default async function ConfirmEmailPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <AuthCard appName={APP_NAME} heading="Confirm your new e-mail address">
      <MailLinkForm
        action={confirmEmailChangeAction}
        token={typeof token === 'string' ? token : ''}
        lead="From then on, you log in with this address, and our mails come to it."
        submitLabel="Confirm e-mail"
        pendingLabel="Confirming…"
      />
    </AuthCard>
  );
}
