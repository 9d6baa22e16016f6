import type { FormHelp } from '@/lib/forms/form-state';
import { PasskeyNeedsScript } from '../passkeys/needs-script';
import { PasskeyButton } from '../passkeys/passkey-button';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeField, RecoveryCodeField } from '../ui/code-field';
import { OtherWays, RecoveryCodeLead, type SecondFactorWay, shownTogether } from './other-ways';

type SecondFactorFormProps = {
  appName: string;
  /** The account's factors, best first. */
  ways: readonly SecondFactorWay[];
  /** The one shown. */
  way: SecondFactorWay;
  error?: string | undefined;
  help?: FormHelp | undefined;
};

const alertId = 'code-error';

export function SecondFactorForm({ appName, ways, way, error, help }: SecondFactorFormProps) {
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

type ConfirmationCodeStepProps = { appName: string; errorId: string | undefined };

function ConfirmationCodeStep({ appName, errorId }: ConfirmationCodeStepProps) {
  return (
    <form method="post" action="/login/second-factor/code" className="grid gap-5">
      <p className="text-sm text-muted">
        Open your authenticator app and enter the <span className="whitespace-nowrap">6-digit</span> code for {appName}.
      </p>
      <CodeField autoFocus errorId={errorId} />
      <Button isWide>Log in</Button>
    </form>
  );
}

function RecoveryCodeStep({ errorId }: { errorId: string | undefined }) {
  return (
    <form method="post" action="/login/second-factor/recovery-code" className="grid gap-5">
      <RecoveryCodeLead />
      <RecoveryCodeField autoFocus errorId={errorId} />
      <Button isWide>Log in</Button>
    </form>
  );
}

function SecondFactorPasskey({ isOnlyWay }: { isOnlyWay: boolean }) {
  return (
    <div className="grid gap-5">
      <p className="text-sm text-muted">Confirm with your fingerprint, face or PIN, or touch your security key.</p>
      <PasskeyButton
        label="Use a passkey or security key"
        optionsUrl="/login/second-factor/passkey/options"
        answerUrl="/login/second-factor/passkey"
      />
      <PasskeyNeedsScript isOnlyWay={isOnlyWay} />
    </div>
  );
}

/** For a code that belongs to another minute: how far off the phone's clock is, and how to correct it. */
function ClockHelp({ id, help }: { id: string; help: FormHelp }) {
  return (
    <Alert tone="error" id={id}>
      <div className="grid gap-2">
        <p>
          <strong className="font-semibold">{help.sentence}</strong> Codes depend on the time, so yours wasn't accepted.
          Correct the clock, then enter the next code.
        </p>
        <dl className="grid gap-1">
          <div>
            <dt className="inline font-medium">iPhone: </dt>
            <dd className="inline">
              In Settings, open General, then Date &amp; Time, and turn on “Set Automatically”.
            </dd>
          </div>
          <div>
            <dt className="inline font-medium">Android: </dt>
            <dd className="inline">In Settings, open System, then Date &amp; time, and turn on automatic time.</dd>
          </div>
        </dl>
        <p>
          <a href={help.href} className="link">
            More about clock problems
          </a>
        </p>
      </div>
    </Alert>
  );
}
