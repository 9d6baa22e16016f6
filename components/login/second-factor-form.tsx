import type { FormHelp } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';
import { ClockHelp } from './clock-help';
import { ConfirmationCodeStep } from './confirmation-code-step';
import { OtherWays, type SecondFactorWay } from './other-ways';
import { RecoveryCodeStep } from './recovery-code-step';
import { SecondFactorPasskey } from './second-factor-passkey';

type Props = {
  appName: string;
  /** What the account has, best first. */
  ways: readonly SecondFactorWay[];
  /** The one that is shown. */
  way: SecondFactorWay;
  error?: string | undefined;
  help?: FormHelp | undefined;
};

const alertId = 'code-error';

export function SecondFactorForm({ appName, ways, way, error, help }: Props) {
  const errorId = error || help ? alertId : undefined;
  return (
    <div className="grid gap-6">
      <div className="grid gap-5">
        {help && <ClockHelp id={alertId} help={help} />}
        {error && !help && (
          <Alert tone="error" id={alertId}>
            {error}
          </Alert>
        )}
        {way === 'totp' && <ConfirmationCodeStep appName={appName} errorId={errorId} />}
        {way === 'recovery_code' && <RecoveryCodeStep errorId={errorId} />}
        {way === 'webauthn' && <SecondFactorPasskey isOnlyWay={ways.length === 1} />}
      </div>
      <OtherWays ways={ways.filter((other) => other !== way)} />
    </div>
  );
}
