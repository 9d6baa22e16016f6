import type { Metadata } from 'next';
import { MailLinkOver } from '@/components/login/mail-link-over';
import { OwnCase } from '@/components/login/own-case';
import { AuthCard } from '@/components/ui/auth-card';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { mailTokenField } from '@/lib/forms/mail-link-form';
import { readOwnCase } from '@/lib/usecases/support/read-own-case';
import { addCaseMessageAction, cancelCaseAction, confirmCaseAction } from './actions';

export const metadata: Metadata = { title: 'Support case' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function CasePage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const view = await unlessUnavailable(readOwnCase({ token, now: new Date() }));
  if (view === null) {
    return (
      <AuthCard appName={APP_NAME} heading="Support case">
        <MailLinkOver purpose="support_case" />
      </AuthCard>
    );
  }
  const { number, ...shown } = view;
  return (
    <AuthCard appName={APP_NAME} heading={`Support case #${number}`}>
      <OwnCase
        {...shown}
        token={token}
        confirmAction={confirmCaseAction}
        cancelAction={cancelCaseAction}
        messageAction={addCaseMessageAction}
      />
    </AuthCard>
  );
}
