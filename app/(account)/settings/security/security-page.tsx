import type { ReactNode } from 'react';
import { ActivitySection } from '@/components/settings/activity-list';
import { CheckUp } from '@/components/settings/check-up';
import { PasskeysSection } from '@/components/settings/passkeys/passkeys-section';
import { PasswordSection } from '@/components/settings/password-section';
import { RecoveryCodesSection } from '@/components/settings/recovery-codes/recovery-codes-section';
import { SecurityFrame } from '@/components/settings/security-frame';
import { SessionsSection } from '@/components/settings/sessions-section';
import { stepUpHref } from '@/lib/auth/guards';
import { isPasskeyHost, siteUrl } from '@/lib/auth/site';
import { APP_NAME } from '@/lib/forms/app-name';
import { wrongHostMessage } from '@/lib/forms/passkeys';
import { checkUp } from '@/lib/forms/security-notices';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';
import { codesFor } from './codes-for';
import { startRegistrationAction, verifyRegistrationAction } from './passkeys/actions';
import { changePasswordAction } from './password/actions';
import { endOtherSessionsAction, endSessionAction } from './sessions/actions';

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
            passkeys={passkeys}
            notice={canUsePasskeys ? undefined : wrongHostMessage(siteUrl())}
            codesFor={codesFor(session)}
            startAction={startRegistrationAction}
            finishAction={verifyRegistrationAction}
          />
          <RecoveryCodesSection isOn={isOn} codes={recoveryCodes} />
          <SessionsSection
            sessions={security.sessions}
            currentId={session.id}
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
