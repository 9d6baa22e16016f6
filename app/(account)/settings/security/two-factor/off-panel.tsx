import { ConfirmPasswordPanel, ReplacedElsewherePanel } from '@/components/settings/two-factor/off-panels';
import { Alert } from '@/components/ui/alert';
import { CONFIRM_EMAIL } from '@/lib/forms/login';
import type { EnrolmentView } from '@/lib/usecases/two-factor/open-enrolment';
import { confirmPasswordAction, restartEnrolmentAction } from './actions';

type Props = { status: Exclude<EnrolmentView['status'], 'open'> };

/** The step to complete before a QR code can be shown. */
export function OffPanel({ status }: Props) {
  if (status === 'confirm_password') return <ConfirmPasswordPanel action={confirmPasswordAction} />;
  if (status === 'open_elsewhere') return <ReplacedElsewherePanel restartAction={restartEnrolmentAction} />;
  return <Alert tone="info">{CONFIRM_EMAIL}</Alert>;
}
