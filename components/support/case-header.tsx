import { stateWords } from '@/lib/forms/support-desk-messages';
import type { DeskCase } from '@/lib/usecases/support/read-case';
import { Badge } from '../ui/alert';
import { LocalTime } from '../ui/local-time';
import { PageTitle } from '../ui/page';

type CaseHeaderProps = {
  supportCase: Pick<DeskCase, 'number' | 'kind' | 'state' | 'email' | 'isLive' | 'takesEffectAt' | 'lapsesAt'>;
};

export function CaseHeader({ supportCase }: CaseHeaderProps) {
  const { number, kind, state, email, isLive, takesEffectAt, lapsesAt } = supportCase;
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <a href="/support" className="link">
          All cases
        </a>
      </p>
      <PageTitle>Support case #{number}</PageTitle>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StateBadge state={state} isLapsed={state !== 'ended' && !isLive} />
        <span>{kind === 'lost_phone' ? 'Lost phone' : 'Message'}</span>
        <span className="break-all text-muted">{email}</span>
      </p>
      {isLive && state === 'waiting' && takesEffectAt && (
        <p className="text-sm">
          Starting <LocalTime at={takesEffectAt} />, the first login with the password turns off two-factor
          authentication.
        </p>
      )}
      {isLive && lapsesAt && (
        <p className="text-sm text-muted">
          Expires <LocalTime at={lapsesAt} />.
        </p>
      )}
    </div>
  );
}

type StateBadgeProps = { state: keyof typeof stateWords; isLapsed: boolean };

export function StateBadge({ state, isLapsed }: StateBadgeProps) {
  return (
    <Badge tone={state === 'waiting' && !isLapsed ? 'success' : 'neutral'}>
      {isLapsed ? 'Expired' : stateWords[state]}
    </Badge>
  );
}
