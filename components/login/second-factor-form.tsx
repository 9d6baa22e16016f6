import type { FormHelp } from '@/lib/forms/form-state';
import { Alert } from '../ui/alert';
import { ClockHelp } from './clock-help';
import { ConfirmationCodeStep } from './confirmation-code-step';
import { OtherWays, type SecondFactorWay, shownTogether } from './other-ways';
import { RecoveryCodeStep } from './recovery-code-step';
import { SecondFactorPasskey } from './second-factor-passkey';

type Props = {
  appName: string;
  /** The account's factors, best first. */
  ways: readonly SecondFactorWay[];
  /** The one shown. */
  way: SecondFactorWay;
  error?: string | undefined;
  help?: FormHelp | undefined;
};

const alertId = 'code-error';

export function SecondFactorForm({ appName, ways, way, error, help }: Props) {
  const errorId = error || help ? alertId : undefined;
  const shown = shownTogether(ways, way);
  return (
    <div className="grid gap-6">
      <div className="grid gap-5">
        {help && <ClockHelp id={alertId} help={help} />}
        {error && !help && (
          <Alert tone="error" id={alertId}>
            {error}
          </Alert>
        )}
        {shown.includes('webauthn') && <SecondFactorPasskey isOnlyWay={ways.length === 1} />}
        {shown.includes('totp') && <ConfirmationCodeStep appName={appName} errorId={errorId} />}
        {shown.includes('recovery_code') && <RecoveryCodeStep errorId={errorId} />}
      </div>
      <OtherWays
        ways={ways.filter((other) => !shown.includes(other))}
        hrefOf={(other) => `/login/second-factor?use=${other}`}
      >
        <li>
          <a href="/login/recovery" className="link">
            I can no longer access my codes
          </a>
        </li>
        <li>
          <a href="/login" className="rounded-sm text-muted hover:text-ink hover:underline">
            Use a different account
          </a>
        </li>
      </OtherWays>
    </div>
  );
}
