import { CodeForm } from '@/components/ui/code-form';
import type { FormAction } from '@/lib/forms/form-state';
import type { OpenEnrolment } from '@/lib/usecases/two-factor/open-enrolment';
import { EnrolmentRestart, EnrolmentSteps } from './enrolment-steps';

type Props = {
  appName: string;
  email: string;
  enrolment: OpenEnrolment;
  action: FormAction;
  restartAction: () => Promise<void>;
  cancelHref: string;
};

export function MovePanel({ appName, email, enrolment, action, restartAction, cancelHref }: Props) {
  const { enrolmentId, minutesLeft } = enrolment;
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h3 className="font-semibold">Move to a new phone</h3>
        <p className="text-sm text-muted">
          The app on your old phone keeps working until you switch. If you stop here, nothing changes.
        </p>
      </div>
      <EnrolmentSteps appName={appName} email={email} enrolment={enrolment} isNewPhone />
      <CodeForm
        action={action}
        hidden={{ enrolmentId }}
        submitLabel="Switch to this phone"
        pendingLabel="Checking the code…"
        aside={
          <a href={cancelHref} data-soft="stay" className="link text-sm">
            Keep the old phone
          </a>
        }
      />
      <EnrolmentRestart minutesLeft={minutesLeft} action={restartAction} />
    </div>
  );
}
