import type { Metadata } from 'next';
import { ActivityList } from '@/components/settings/activity-list';
import { AppFrame } from '@/components/ui/app-frame';
import { SettingsLayout } from '@/components/ui/settings-layout';
import { requireSession } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { activityHref, activityQuery } from '@/lib/forms/activity-file';
import { APP_NAME } from '@/lib/forms/app-name';
import { readActivity } from '@/lib/usecases/activity/read-activity';

export const metadata: Metadata = { title: 'Activity' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: Props) {
  const session = await requireSession('/settings/security/activity');
  const { before, since } = activityQuery.parse(await searchParams);
  const isAll = since === 'ever';
  const asked = { userId: session.userId, before, isAll, now: new Date() };
  const { entries, olderThan } = await orUnavailablePage(readActivity(asked));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <SettingsLayout current="security">
        <ActivityList
          entries={entries}
          olderHref={olderThan && activityHref({ before: olderThan, since })}
          allHref={isAll ? null : activityHref({ before: entries.at(-1)?.id ?? before, since: 'ever' })}
        />
      </SettingsLayout>
    </AppFrame>
  );
}
