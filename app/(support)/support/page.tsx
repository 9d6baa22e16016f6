import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Inbox } from '@/components/support/inbox';
import { AppFrame } from '@/components/ui/app-frame';
import { requireStaff } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { countText, deskHref, deskQuery, deskSearchIn, deskTabs } from '@/lib/forms/support-desk';
import { readInbox } from '@/lib/usecases/support/read-inbox';

export const metadata: Metadata = { title: 'Support desk' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SupportDeskPage({ searchParams }: Props) {
  const session = await requireStaff();
  const { queue, find, after } = deskQuery.parse(await searchParams);
  const search = deskSearchIn(find);
  const typed = search === null ? '' : find.trim();
  const inbox = await orUnavailablePage(readInbox({ session, queue, search, after, now: new Date() }));
  if (!inbox.ok) notFound();
  const { entries, next, counts, approvalsNeeded } = inbox.value;
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <Inbox
        find={typed}
        queue={queue}
        tabs={deskTabs.map(({ queue: key, label }) => ({
          ...{ label, count: countText(counts[key]), isCurrent: search === null && key === queue },
          href: deskHref({ queue: key, find: '', after: null }),
        }))}
        entries={entries}
        approvalsNeeded={approvalsNeeded}
        firstHref={after && deskHref({ queue, find: typed, after: null })}
        nextHref={next && deskHref({ queue, find: typed, after: next })}
      />
    </AppFrame>
  );
}
