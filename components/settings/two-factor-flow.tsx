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
  /** Null when there is nothing to enrol: it is on, or something comes first. */
  enrolment: Enrolment | null;
  /** Shown when there is nothing to enrol. */
  children?: ReactNode;
};

/** The whole content of the sidebar "Two-Factor Authentication": always mounted, off or on (see RecoveryCodesFlow). */
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
