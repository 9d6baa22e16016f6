import { PasskeyButton } from '../passkeys/passkey-button';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { EmailField } from '../ui/field';
import { PasswordField } from '../ui/password-field';

type Props = {
  email?: string | undefined;
  returnTo?: string | undefined;
  error?: string | undefined;
  notice?: string | undefined;
};

const alertId = 'login-error';

const links = [
  ['/forgot-password', 'Forgot password?'],
  ['/signup', 'Create account'],
  ['/help', 'Need help?'],
] as const;

export function PasswordLoginForm({ email, returnTo, error, notice }: Props) {
  const errorId = error ? alertId : undefined;
  return (
    <div className="grid gap-5">
      <form method="post" action="/login/password" className="grid gap-5">
        {notice && <Alert tone="success">{notice}</Alert>}
        {error && (
          <Alert tone="error" id={alertId}>
            {error}
          </Alert>
        )}
        <EmailField
          label="Email"
          autoComplete="username webauthn"
          defaultValue={email}
          autoFocus={!email}
          errorId={email ? undefined : errorId}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          errorId={errorId}
          required
        />
        {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
        <Button isWide>Log in</Button>
      </form>
      <PasskeyLogin returnTo={returnTo} />
      <ul className="flex flex-wrap justify-center gap-x-5 gap-y-3 text-sm">
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href} className="link">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Below the password form, since a passkey alone is enough to log in. Without JavaScript, it leaves no gap. */
function PasskeyLogin({ returnTo }: { returnTo?: string | undefined }) {
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
