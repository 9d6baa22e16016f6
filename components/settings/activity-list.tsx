import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { ActivityRow, type ActivityRowData } from './activity-row';

type Props = {
  rows: (ActivityRowData & { id: string })[];
  /** The next page, or null on the last one. */
  olderHref: string | null;
  /** Leads to the list without the 90-day limit; null if this is it. */
  allHref: string | null;
};

export function ActivityList({ rows, olderHref, allHref }: Props) {
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
      {rows.length === 0 ? (
        <p className="mt-6 text-sm">No activity to show.</p>
      ) : (
        <ol aria-label="Activity" className="mt-6 divide-y divide-line">
          {rows.map(({ id, ...row }) => (
            <ActivityRow key={id} {...row} />
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
