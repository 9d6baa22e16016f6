import { outcomeWords } from '@/lib/forms/support-desk-messages';
import type { InboxEntry } from '@/lib/usecases/support/read-inbox';
import { Badge } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { TextField } from '../ui/field';
import { LocalTime } from '../ui/local-time';
import { PageBody, PageTitle } from '../ui/page';
import { StateBadge } from './case-header';

type InboxProps = {
  find: string;
  queue: 'open' | 'waiting' | 'ended';
  tabs: { label: string; count: string; isCurrent: boolean; href: string }[];
  entries: readonly InboxEntry[];
  approvalsNeeded: number;
  firstHref: string | null;
  nextHref: string | null;
};

const orders = {
  open: 'Longest waiting first.',
  waiting: 'Soonest to take effect first.',
  ended: 'Most recent first.',
};

export function Inbox({ find, queue, tabs, entries, approvalsNeeded, firstHref, nextHref }: InboxProps) {
  return (
    <PageBody>
      <PageTitle>Support desk</PageTitle>
      <div className="mt-6 flex flex-wrap items-end justify-between gap-4">
        <nav aria-label="Cases" className="flex gap-1">
          {tabs.map(({ label, count, isCurrent, href }) => (
            <a
              key={label}
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className="rounded-lg px-3 py-2 text-sm text-muted hover:bg-sunken aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink forced-colors:aria-[current=page]:underline"
            >
              {label} <span className="tabular-nums">{count}</span>
            </a>
          ))}
        </nav>
        <search className="w-full sm:w-auto">
          <form action="/support" className="flex items-end gap-2">
            <div className="grow sm:w-64">
              <TextField
                label="Number or email"
                name="find"
                defaultValue={find}
                autoComplete="off"
                spellCheck={false}
              />
            </div>
            <Button variant="secondary">Search</Button>
          </form>
        </search>
      </div>
      <p className="mt-4 text-sm text-muted">{find === '' ? orders[queue] : `Results for “${find}” in all cases.`}</p>
      {entries.length === 0 ? (
        <p className="mt-4 rounded-xl border border-line bg-surface p-6 text-sm">
          {find === '' ? 'No cases.' : 'No case matches that number or email.'}
        </p>
      ) : (
        <ol aria-label="Cases" className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface">
          {entries.map((entry) => (
            <InboxRow key={entry.number} entry={entry} approvalsNeeded={approvalsNeeded} />
          ))}
        </ol>
      )}
      <p className="mt-5 flex flex-wrap gap-3">
        {firstHref && (
          <ButtonLink href={firstHref} variant="secondary">
            First
          </ButtonLink>
        )}
        {nextHref && (
          <ButtonLink href={nextHref} variant="secondary">
            Next
          </ButtonLink>
        )}
      </p>
      <p className="mt-8 text-sm">
        <a href="/support/articles" className="link">
          Help article feedback
        </a>
      </p>
    </PageBody>
  );
}

type InboxRowProps = { entry: InboxEntry; approvalsNeeded: number };

function InboxRow({ entry, approvalsNeeded }: InboxRowProps) {
  const { number, kind, state, stateSince, takesEffectAt, outcome, email, approvals, lastLine, isLapsed, hold, isOwn } =
    entry;
  return (
    <li className="relative grid gap-1 px-4 py-3 text-sm hover:bg-sunken sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a
          href={`/support/${number}`}
          className="min-w-0 font-medium break-all after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <span className="tabular-nums">#{number}</span> {email}
        </a>
        <StateBadge state={state} isLapsed={isLapsed} />
        {hold && <Badge tone="warning">On hold</Badge>}
        {state === 'open' && approvals > 0 && (
          <Badge tone="warning">{`${approvals} of ${approvalsNeeded} approvals`}</Badge>
        )}
        {isOwn && <Badge tone="neutral">Your account</Badge>}
      </div>
      <p className="truncate text-muted">
        {kind === 'lost_phone' ? 'Lost phone' : 'Message'}
        {lastLine && `: ${lastLine}`}
      </p>
      <p className="text-xs text-muted">
        {state === 'waiting' && takesEffectAt ? (
          <>
            Takes effect <LocalTime at={takesEffectAt} />
          </>
        ) : (
          <>
            {outcome ? outcomeWords[outcome] : 'Since'} <LocalTime at={stateSince} />
          </>
        )}
      </p>
    </li>
  );
}
