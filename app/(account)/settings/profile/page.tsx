import type { Metadata } from 'next';
import { DeleteAccountLink } from '@/components/settings/profile/delete-account';
import { ProfileDates, ProfileEmail } from '@/components/settings/profile/profile-details';
import { ProfileName } from '@/components/settings/profile/profile-forms';
import { Alert } from '@/components/ui/alert';
import { AppFrame } from '@/components/ui/app-frame';
import { Card } from '@/components/ui/page';
import { SettingsLayout } from '@/components/ui/settings-layout';
import { requireSession, stepUpHref } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { profileNotices } from '@/lib/forms/profile';
import { noticeOf } from '@/lib/forms/security-notices';
import { readPendingEmail } from '@/lib/usecases/account/read-pending-email';
import { cancelEmailChangeAction, changeNameAction, requestEmailChangeAction } from './actions';

export const metadata: Metadata = { title: 'Profile' };

const PAGE = '/settings/profile';

type Props = { searchParams: Promise<{ notice?: string | string[] }> };

export default async function ProfilePage({ searchParams }: Props) {
  const session = await requireSession(PAGE);
  const pendingEmail = await orUnavailablePage(readPendingEmail({ session, now: new Date() }));
  const notice = noticeOf(profileNotices, (await searchParams).notice);
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <SettingsLayout current="profile">
        {notice && <Alert tone="success">{notice}</Alert>}
        <Card>
          <h2 className="mb-4 font-semibold">Profile</h2>
          <ProfileName key={session.name} action={changeNameAction} name={session.name} />
        </Card>
        <ProfileEmail
          email={session.email}
          pendingEmail={pendingEmail}
          requestAction={requestEmailChangeAction}
          cancelAction={cancelEmailChangeAction}
          stepUpHref={session.hasRecentStepUp ? null : stepUpHref(PAGE)}
        />
        <ProfileDates />
        <DeleteAccountLink />
      </SettingsLayout>
    </AppFrame>
  );
}
