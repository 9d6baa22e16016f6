import { NeedsScript } from '../ui/needs-script';
import { PasskeyButton } from '../ui/passkey-button';

export function SecondFactorPasskey({ isOnlyWay }: { isOnlyWay: boolean }) {
  return (
    <div className="grid gap-5">
      <p className="text-sm text-muted">
        Confirm with your fingerprint, your face or your PIN, or touch your security key.
      </p>
      <PasskeyButton
        label="Use a passkey or security key"
        optionsUrl="/login/second-factor/passkey/options"
        answerUrl="/login/second-factor/passkey"
      />
      <NeedsScript>
        Passkeys and security keys need JavaScript. Turn it on for this site
        {isOnlyWay ? ' and load the page again.' : ', or use another way.'}
      </NeedsScript>
    </div>
  );
}
