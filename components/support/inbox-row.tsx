import { outcomeWords } from '@/lib/forms/desk-messages';
import type { InboxLine } from '@/lib/forms/desk-view';
import { Badge } from '../ui/badge';
import { LocalTime } from '../ui/local-time';
import { StateBadge } from './state-badge';

type Props = { entry: InboxLine; approvalsNeeded: number };

export function InboxRow({ entry, approvalsNeeded }: Props) {
  const {
    number,
    kind,
    state,
    stateSince,
    takesEffectAt,
    outcome,
    email,
    approvals,
    lastLine,
    isLapsed,
    heldBack,
    isOwn,
  } = entry;
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
        {heldBack && <Badge tone="warning">On hold</Badge>}
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
