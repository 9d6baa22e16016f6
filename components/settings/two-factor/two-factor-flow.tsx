import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import type { OpenEnrolment } from '@/lib/usecases/two-factor/open-enrolment';
import type { CodesFor } from '../recovery-codes/codes-file';
import { RecoveryCodesFlow } from '../recovery-codes/recovery-codes-flow';
import { EnrolmentRestart, EnrolmentSteps } from './enrolment-steps';

type Props = {
  email: string;
  codesFor: CodesFor;
  action: FormAction;
  restartAction: () => Promise<void>;
  /** Null if there's nothing to enrol: two-factor authentication is on, or another step comes first. */
  enrolment: OpenEnrolment | null;
  /** Shown if there's nothing to enrol. */
  children?: ReactNode;
};

/** Everything in the "Two-Factor Authentication" sidebar. Always mounted, on or off (see RecoveryCodesFlow). */
export function TwoFactorFlow({ email, codesFor, action, restartAction, enrolment, children }: Props) {
  return (
    <RecoveryCodesFlow
      {...codesFor}
      action={action}
      submitLabel="Enable"
      pendingLabel="Checking the code…"
      notice="Two-factor authentication is now active."
      isFormShown={enrolment !== null}
      fields="code"
      hidden={{ enrolmentId: enrolment?.enrolmentId ?? '' }}
      before={enrolment && <EnrolmentSteps appName={codesFor.appName} email={email} enrolment={enrolment} />}
      after={enrolment && <EnrolmentRestart minutesLeft={enrolment.minutesLeft} action={restartAction} />}
    >
      {children}
    </RecoveryCodesFlow>
  );
}
