import { PasskeyButton } from '../ui/passkey-button';
import { PasskeyNeedsScript } from '../ui/passkey-needs-script';

export function StepUpPasskey({ isOnlyWay, returnTo }: { isOnlyWay: boolean; returnTo: string }) {
  return (
    <>
      <PasskeyButton
        label="Use a passkey or security key"
        optionsUrl="/step-up/passkey/options"
        answerUrl="/step-up/passkey"
        extra={{ returnTo }}
      />
      <PasskeyNeedsScript isOnlyWay={isOnlyWay} />
    </>
  );
}
