import type { Metadata } from 'next';
import { CaseStatus } from '@/components/login/case-status';
import { MailLinkOver } from '@/components/login/mail-link-form';
import { AuthCard } from '@/components/ui/auth-card';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { mailTokenField } from '@/lib/forms/account';
import { APP_NAME } from '@/lib/forms/app-name';
import { readCaseStatus } from '@/lib/usecases/support/read-case-status';
import { addCaseMessageAction, cancelCaseAction, confirmCaseAction } from './actions';

export const metadata: Metadata = { title: 'Support case' };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** Opening the page changes nothing, because email scanners open links too. */
export default async function CasePage({ searchParams }: Props) {
  const token = mailTokenField.parse((await searchParams).token);
  const view = await orUnavailablePage(readCaseStatus({ token, now: new Date() }));
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
      <CaseStatus
        {...shown}
        token={token}
        confirmAction={confirmCaseAction}
        cancelAction={cancelCaseAction}
        messageAction={addCaseMessageAction}
      />
    </AuthCard>
  );
}
