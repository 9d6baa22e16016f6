import type { Metadata } from 'next';
import { DeleteAccountPanel } from '@/components/settings/profile/delete-account';
import { AppFrame } from '@/components/ui/app-frame';
import { SettingsLayout } from '@/components/ui/settings-layout';
import { requireSession, stepUpHref } from '@/lib/auth/guards';
import { APP_NAME } from '@/lib/forms/app-name';
import { deleteAccountAction } from './actions';

export const metadata: Metadata = { title: 'Delete account' };

const PAGE = '/settings/profile/delete';

export default async function DeleteAccountPage() {
  const session = await requireSession(PAGE);
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <SettingsLayout current="profile">
        <DeleteAccountPanel
          action={deleteAccountAction}
          email={session.email}
          cancelHref="/settings/profile"
          stepUpHref={session.hasRecentStepUp ? null : stepUpHref(PAGE)}
        />
      </SettingsLayout>
    </AppFrame>
  );
}
