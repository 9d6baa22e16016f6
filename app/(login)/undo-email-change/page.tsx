import type { Metadata } from 'next';
import { MailLinkForm } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { APP_NAME } from '@/lib/forms/app-name';
import { undoEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Undo the change' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Reading it changes nothing: mail programs open links to look at them. */
export default async function UndoEmailChangePage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <AuthCard appName={APP_NAME} heading="Undo the change of your e-mail address?">
      <MailLinkForm
        action={undoEmailChangeAction}
        token={typeof token === 'string' ? token : ''}
        lead="Your account gets its earlier address back, every browser is logged out, and you choose a new password. We send you a link for it."
        submitLabel="Undo the change"
        pendingLabel="Undoing…"
      />
    </AuthCard>
  );
}
