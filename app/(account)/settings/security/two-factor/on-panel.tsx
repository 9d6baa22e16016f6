import { ActivePanel } from '@/components/settings/active-panel';
import { CheckPanel } from '@/components/settings/check-panel';
import { DisablePanel } from '@/components/settings/disable-panel';
import { MovePanel } from '@/components/settings/move-panel';
import { PasskeyOnlyPanel } from '@/components/settings/passkey-only-panel';
import { APP_NAME } from '@/lib/forms/app-name';
import { dateText } from '@/lib/forms/date-text';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';
import { checkFactorAction, disableTwoFactorAction, moveAction, restartMoveAction } from './actions';
import { enrolmentFor } from './enrolment-for';
import { OffPanel } from './off-panel';

const SIDEBAR = '/settings/security/two-factor';
const DISABLE = `${SIDEBAR}?step=disable`;

type Props = { session: CurrentSession; security: SecurityView; step: unknown };

export async function OnPanel({ session, security, step }: Props) {
  const { app } = security;
  if (step === 'disable') {
    const hasPasskeys = security.passkeys.length > 0;
    return <DisablePanel action={disableTwoFactorAction} cancelHref={SIDEBAR} hasPasskeys={hasPasskeys} />;
  }
  if (app === null) return <PasskeyOnlyPanel addAppHref={`${SIDEBAR}?step=app`} disableHref={DISABLE} />;
  if (step === 'check') return <CheckPanel action={checkFactorAction} backHref={SIDEBAR} />;
  if (step === 'move') return <Move session={session} />;
  const { since, lastUsedAt, isFresh } = app;
  return (
    <ActivePanel
      sinceText={dateText(since)}
      lastUsedText={lastUsedAt === null ? undefined : dateText(lastUsedAt)}
      isFresh={isFresh}
      moveHref={`${SIDEBAR}?step=move`}
      checkHref={`${SIDEBAR}?step=check`}
      disableHref={DISABLE}
    />
  );
}

async function Move({ session }: { session: CurrentSession }) {
  const enrolment = await enrolmentFor(session, true, 'move');
  if (enrolment.status !== 'open') return <OffPanel status={enrolment.status} />;
  return (
    <MovePanel
      appName={APP_NAME}
      enrolment={enrolment}
      action={moveAction}
      restartAction={restartMoveAction}
      cancelHref={SIDEBAR}
    />
  );
}
