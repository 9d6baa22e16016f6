import type { Metadata } from 'next';
import { ProfileDetails } from '@/components/settings/profile-details';
import { AppFrame } from '@/components/ui/app-frame';
import { SettingsLayout } from '@/components/ui/settings-layout';
import { requireSession } from '@/lib/auth/current-session';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const session = await requireSession('/settings/profile');
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <SettingsLayout current="profile">
        <ProfileDetails name={session.name} email={session.email} />
      </SettingsLayout>
    </AppFrame>
  );
}
