import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import type { CodesFor } from './codes-file';
import { EnrolmentRestart } from './enrolment-restart';
import { type Enrolment, EnrolmentSteps } from './enrolment-steps';
import { RecoveryCodesFlow } from './recovery-codes-flow';

type Props = {
  codesFor: CodesFor;
  action: FormAction;
  restartAction: () => Promise<void>;
  /** Null if there's nothing to enrol: two-factor authentication is on, or another step comes first. */
  enrolment: Enrolment | null;
  /** Shown if there's nothing to enrol. */
  children?: ReactNode;
};

/** Everything in the "Two-Factor Authentication" sidebar. Always mounted, on or off (see RecoveryCodesFlow). */
export function TwoFactorFlow({ codesFor, action, restartAction, enrolment, children }: Props) {
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
      before={enrolment && <EnrolmentSteps appName={codesFor.appName} enrolment={enrolment} />}
      after={enrolment && <EnrolmentRestart minutesLeft={enrolment.minutesLeft} action={restartAction} />}
    >
      {children}
    </RecoveryCodesFlow>
  );
}
