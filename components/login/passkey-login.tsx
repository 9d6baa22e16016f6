import { PasskeyButton } from '../ui/passkey-button';

/** Below the password: a passkey alone opens the account. Not there without JavaScript, and nothing is missed then. */
export function PasskeyLogin({ returnTo }: { returnTo?: string | undefined }) {
  return (
    <PasskeyButton
      label="Log in with a passkey"
      variant="secondary"
      hasAutofill
      optionsUrl="/login/passkey/options"
      answerUrl="/login/passkey"
      extra={returnTo === undefined ? undefined : { returnTo }}
    />
  );
}
