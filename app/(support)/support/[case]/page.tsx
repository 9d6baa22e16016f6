import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaseActions } from '@/components/support/case-actions';
import { CaseFacts } from '@/components/support/case-facts';
import { CaseHeader } from '@/components/support/case-header';
import { CaseHistory } from '@/components/support/case-history';
import { AppFrame } from '@/components/ui/app-frame';
import { PageBody } from '@/components/ui/page';
import { requireStaff, stepUpHref } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { caseNumberOf } from '@/lib/forms/support-desk';
import { readCase } from '@/lib/usecases/support/read-case';
import { addNoteAction, answerCaseAction, approveCaseAction, closeCaseAction } from './actions';

type Props = { params: Promise<{ case: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = caseNumberOf((await params).case);
  return { title: number === null ? 'Page not found' : `Support case #${number}` };
}

export default async function SupportCasePage({ params }: Props) {
  const session = await requireStaff();
  const number = caseNumberOf((await params).case);
  if (number === null) notFound();
  const reading = await orUnavailablePage(readCase({ session, number, now: new Date() }));
  if (!reading.ok) notFound();
  const supportCase = reading.value;
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <PageBody>
        <CaseHeader supportCase={supportCase} />
        <div className="mt-6 grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid content-start gap-8">
            <CaseHistory entries={supportCase.history} />
            <CaseActions
              supportCase={supportCase}
              stepUpHref={session.hasRecentStepUp ? null : stepUpHref(`/support/${number}`)}
              approveAction={approveCaseAction}
              answerAction={answerCaseAction}
              noteAction={addNoteAction}
              closeAction={closeCaseAction}
            />
          </div>
          <CaseFacts supportCase={supportCase} />
        </div>
      </PageBody>
    </AppFrame>
  );
}
