import { ActivePanel } from '@/components/settings/active-panel';
import { DisablePanel } from '@/components/settings/disable-panel';
import { dateText } from '@/lib/forms/date-text';
import type { TwoFactorState } from '@/lib/usecases/two-factor/read-two-factor';
import { disableTwoFactorAction } from './actions';

type Props = { twoFactor: Extract<TwoFactorState, { status: 'on' }>; isDisabling: boolean };

export function OnPanel({ twoFactor, isDisabling }: Props) {
  if (isDisabling) return <DisablePanel action={disableTwoFactorAction} cancelHref="/settings/security/two-factor" />;
  const { since, lastUsedAt, isFresh } = twoFactor;
  return (
    <ActivePanel
      sinceText={dateText(since)}
      lastUsedText={lastUsedAt === null ? undefined : dateText(lastUsedAt)}
      isFresh={isFresh}
      disableHref="/settings/security/two-factor?step=disable"
    />
  );
}
