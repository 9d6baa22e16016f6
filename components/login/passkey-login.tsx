import { PasskeyButton } from '../ui/passkey-button';

/** Below the password form, since a passkey alone is enough to log in. Without JavaScript, it leaves no gap. */
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
