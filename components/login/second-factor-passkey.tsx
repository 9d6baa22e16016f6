import { PasskeyButton } from '../ui/passkey-button';
import { PasskeyNeedsScript } from '../ui/passkey-needs-script';

export function SecondFactorPasskey({ isOnlyWay }: { isOnlyWay: boolean }) {
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
