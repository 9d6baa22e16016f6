import { ConfirmPasswordPanel } from '@/components/settings/confirm-password-panel';
import { EnrolmentPanel } from '@/components/settings/enrolment-panel';
import { ReplacedElsewherePanel } from '@/components/settings/replaced-elsewhere-panel';
import { Alert } from '@/components/ui/alert';
import { unlessUnavailable } from '@/lib/auth/unless-unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { openEnrolment } from '@/lib/usecases/two-factor/open-enrolment';
import { confirmPasswordAction, enableTwoFactorAction, restartEnrolmentAction } from './actions';

export async function OffPanel({ session }: { session: CurrentSession }) {
  const enrolment = await unlessUnavailable(openEnrolment({ session, now: new Date() }));
  if (enrolment.status === 'confirm_password') return <ConfirmPasswordPanel action={confirmPasswordAction} />;
  if (enrolment.status === 'open_elsewhere') return <ReplacedElsewherePanel restartAction={restartEnrolmentAction} />;
  if (enrolment.status === 'email_not_verified') {
    return <Alert tone="info">Confirm your e-mail address first: open the link in the mail that we sent you.</Alert>;
  }
  return (
    <EnrolmentPanel
      qrValue={enrolment.keyUri}
      keyUri={enrolment.keyUri}
      setUpKey={enrolment.setUpKey}
      enrolmentId={enrolment.enrolmentId}
      minutesLeft={enrolment.minutesLeft}
      action={enableTwoFactorAction}
      restartAction={restartEnrolmentAction}
      appName={APP_NAME}
      accountLabel={session.email}
    />
  );
}
