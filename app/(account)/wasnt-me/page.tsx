import type { Metadata } from 'next';
import { WasntMe } from '@/components/settings/wasnt-me';
import { AppFrame } from '@/components/ui/app-frame';
import { requireSession } from '@/lib/auth/current-session';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { APP_NAME } from '@/lib/forms/app-name';
import { wasntMeAction } from './actions';

const TITLE = "This wasn't you?";

export const metadata: Metadata = { title: TITLE };

export default async function Page() {
  const session = await requireSession('/wasnt-me');
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <WasntMe
        title={TITLE}
        action={wasntMeAction}
        stepUpHref={session.hasRecentStepUp ? null : stepUpHref('/wasnt-me')}
      />
    </AppFrame>
  );
}
