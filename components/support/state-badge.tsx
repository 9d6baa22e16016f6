import { stateWords } from '@/lib/forms/desk-messages';
import { Badge } from '../ui/badge';

type Props = { state: keyof typeof stateWords; isLapsed: boolean };

export function StateBadge({ state, isLapsed }: Props) {
  return (
    <Badge tone={state === 'waiting' && !isLapsed ? 'success' : 'neutral'}>
      {isLapsed ? 'Expired' : stateWords[state]}
    </Badge>
  );
}
