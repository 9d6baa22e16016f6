import { activityDetail, activityDoer, activitySentence } from '@/lib/forms/activity';
import { browserText } from '@/lib/forms/browser-text';
import type { ActivityPage } from '@/lib/usecases/activity/read-activity';
import { ButtonLink } from '../ui/button';
import { LocalTime } from '../ui/local-time';
import { Card } from '../ui/page';
import { SectionLink } from './section-link';

type Props = {
  entries: ActivityPage['entries'];
  /** The next page, or null on the last one. */
  olderHref: string | null;
  /** Leads to the list without the 90-day limit; null if this is it. */
  allHref: string | null;
};

export function ActivityList({ entries, olderHref, allHref }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Activity</h2>
      <p className="mt-1.5 text-sm text-muted">
        Activity in your account{allHref && ' over the last 90 days'}, newest first. If something wasn't you, choose
        “This wasn't me” next to it.
      </p>
      <p className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <a href="/settings/security/activity/export/csv" className="link" download>
          Download as CSV
        </a>
        <a href="/settings/security/activity/export/json" className="link" download>
          Download as JSON
        </a>
      </p>
      {entries.length === 0 ? (
        <p className="mt-6 text-sm">No activity to show.</p>
      ) : (
        <ol aria-label="Activity" className="mt-6 divide-y divide-line">
          {entries.map((entry) => (
            <ActivityRow key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <p className="mt-6 flex flex-wrap items-center gap-4 text-sm">
        {olderHref && (
          <ButtonLink href={olderHref} variant="secondary">
            Older
          </ButtonLink>
        )}
        {!olderHref && allHref && (
          <a href={allHref} className="link">
            Show activity older than 90 days
          </a>
        )}
      </p>
    </Card>
  );
}

function ActivityRow({ entry }: { entry: ActivityPage['entries'][number] }) {
  const { at, outcome, ip, browser } = entry;
  const isRefused = outcome !== 'ok';
  const detail = activityDetail(entry);
  const doer = activityDoer(entry.doer);
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 text-sm first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid gap-1">
        <p className={isRefused ? 'font-medium text-danger' : 'font-medium'}>
          {isRefused && <span className="mr-2 rounded border border-danger/35 px-1.5 py-0.5 text-xs">Refused</span>}
          {activitySentence(entry)}
        </p>
        {detail && <p className="break-words">{detail}</p>}
        <p className="break-words text-muted">
          <LocalTime at={at} /> · {ip} · {browserText(browser)}
          {doer && <> · {doer}</>}
        </p>
      </div>
      <p>
        <a href="/secure-account" className="link">
          This wasn&apos;t me
        </a>
      </p>
    </li>
  );
}

export function ActivitySection() {
  return (
    <Card>
      <h2 className="font-semibold">Activity</h2>
      <div className="mt-1.5 grid gap-4 text-sm">
        <p className="text-muted">Recent activity in your account: what happened, when and from where.</p>
        <div>
          <SectionLink href="/settings/security/activity">View activity</SectionLink>
        </div>
      </div>
    </Card>
  );
}
