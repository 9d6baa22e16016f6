import type { ReactNode } from 'react';
import { ActivitySection } from '@/components/settings/activity-section';
import { CheckUp } from '@/components/settings/check-up';
import { PasskeysSection } from '@/components/settings/passkeys-section';
import { PasswordSection } from '@/components/settings/password-section';
import { RecoveryCodesSection } from '@/components/settings/recovery-codes-section';
import { SecurityFrame } from '@/components/settings/security-frame';
import { SessionsSection } from '@/components/settings/sessions-section';
import { LocalTime } from '@/components/ui/local-time';
import { isPasskeyHost } from '@/lib/auth/passkey-host';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { siteAddress } from '@/lib/auth/site-address';
import { APP_NAME } from '@/lib/forms/app-name';
import { wrongHostMessage } from '@/lib/forms/passkey-messages';
import { checkUp } from '@/lib/forms/security-notices';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';
import { codesFor } from './codes-for';
import { finishPasskeyAction, startPasskeyAction } from './passkeys/actions';
import { changePasswordAction } from './password/actions';
import { endOtherSessionsAction, endSessionAction } from './sessions/actions';
import { sessionRows } from './sessions/session-rows';

type Props = {
  session: CurrentSession;
  security: SecurityView;
  /** True if the children are an open sidebar rather than notices. */
  hasSidebar?: boolean;
  children?: ReactNode;
};

/** The security page with all its sections. The children are notices or an open sidebar. */
export async function SecurityPage({ session, security, hasSidebar = false, children }: Props) {
  const { isOn, since, passkeys, recoveryCodes, hint } = security;
  const needsStepUp = isOn && !session.hasRecentStepUp;
  const canUsePasskeys = await isPasskeyHost();
  return (
    <SecurityFrame
      appName={APP_NAME}
      person={session}
      twoFactor={since ? { status: 'on', since } : { status: 'off' }}
      checkUp={hint && <CheckUp {...checkUp(hint)} />}
      password={
        <PasswordSection
          action={changePasswordAction}
          email={session.email}
          stepUpHref={needsStepUp ? stepUpHref('/settings/security') : null}
          isBehindSidebar={hasSidebar}
        />
      }
      sections={
        <>
          <PasskeysSection
            credentials={passkeys.map(({ id, name, badge, addedAt, lastUsedAt }) => ({
              ...{ id, name, badge, addedText: <LocalTime at={addedAt} /> },
              lastUsedText: lastUsedAt === null ? undefined : <LocalTime at={lastUsedAt} />,
            }))}
            notice={canUsePasskeys ? undefined : wrongHostMessage(siteAddress())}
            codesFor={codesFor(session)}
            startAction={startPasskeyAction}
            finishAction={finishPasskeyAction}
          />
          <RecoveryCodesSection
            isOn={isOn}
            codes={recoveryCodes && { ...recoveryCodes, madeText: <LocalTime at={recoveryCodes.madeAt} /> }}
          />
          <SessionsSection
            sessions={sessionRows(security.sessions, session.id)}
            more={security.moreSessions}
            endAction={endSessionAction}
            endOthersAction={endOtherSessionsAction}
          />
          <ActivitySection />
        </>
      }
    >
      {children}
    </SecurityFrame>
  );
}
