import { NeedsScript } from '../ui/needs-script';
import { PasskeyButton } from '../ui/passkey-button';

export function StepUpPasskey({ isOnlyWay, returnTo }: { isOnlyWay: boolean; returnTo: string }) {
  return (
    <>
      <PasskeyButton
        label="Use a passkey or security key"
        optionsUrl="/step-up/passkey/options"
        answerUrl="/step-up/passkey"
        extra={{ returnTo }}
      />
      <NeedsScript>
        Passkeys and security keys need JavaScript. Turn it on for this site
        {isOnlyWay ? ' and load the page again.' : ', or use another way.'}
      </NeedsScript>
    </>
  );
}
