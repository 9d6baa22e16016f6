import { ActivePanel, PasskeyOnlyPanel } from '@/components/settings/two-factor/active-panel';
import { CheckPanel } from '@/components/settings/two-factor/check-panel';
import { DisablePanel, RemoveAppPanel } from '@/components/settings/two-factor/disable-panel';
import { MovePanel } from '@/components/settings/two-factor/move-panel';
import { requireStepUp } from '@/lib/auth/guards';
import { APP_NAME } from '@/lib/forms/app-name';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';
import {
  disableTwoFactorAction,
  moveAction,
  removeAppAction,
  restartMoveAction,
  testConfirmationCodeAction,
} from './actions';
import { enrolmentFor } from './enrolment-for';
import { OffPanel } from './off-panel';

const SIDEBAR = '/settings/security/two-factor';
const DISABLE = `${SIDEBAR}?step=disable`;
const REMOVE_APP = `${SIDEBAR}?step=remove-app`;

type Props = { session: CurrentSession; security: SecurityView; step: unknown };

export async function OnPanel({ session, security, step }: Props) {
  const { app, since, fresh, passkeys } = security;
  if (since === null) return null; // off: other panels handle that
  const hasPasskeys = passkeys.length > 0;
  const disableHref = session.mustKeepTwoFactor ? undefined : DISABLE;
  if (step === 'disable' && disableHref !== undefined) {
    return <DisablePanel action={disableTwoFactorAction} cancelHref={SIDEBAR} hasPasskeys={hasPasskeys} />;
  }
  if (app === null) {
    return <PasskeyOnlyPanel since={since} addAppHref={`${SIDEBAR}?step=app`} disableHref={disableHref} />;
  }
  if (step === 'check') return <CheckPanel action={testConfirmationCodeAction} backHref={SIDEBAR} />;
  if (step === 'move') return <Move session={session} />;
  if (step === 'remove-app' && hasPasskeys) {
    requireStepUp(session, REMOVE_APP);
    return <RemoveAppPanel action={removeAppAction} cancelHref={SIDEBAR} />;
  }
  return (
    <ActivePanel
      since={since}
      appSince={app.since > since ? app.since : undefined}
      lastUsedAt={app.lastUsedAt ?? undefined}
      fresh={fresh}
      moveHref={`${SIDEBAR}?step=move`}
      checkHref={`${SIDEBAR}?step=check`}
      removeHref={hasPasskeys ? REMOVE_APP : undefined}
      disableHref={disableHref}
    />
  );
}

async function Move({ session }: { session: CurrentSession }) {
  const enrolment = await enrolmentFor(session, true, 'move');
  if (enrolment.status !== 'open') return <OffPanel status={enrolment.status} />;
  return (
    <MovePanel
      appName={APP_NAME}
      email={session.email}
      enrolment={enrolment}
      action={moveAction}
      restartAction={restartMoveAction}
      cancelHref={SIDEBAR}
    />
  );
}
