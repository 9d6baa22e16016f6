import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { PasswordField } from '../ui/password-field';
import { TextField } from '../ui/text-field';
import { PasskeyLogin } from './passkey-login';

type Props = {
  email?: string | undefined;
  returnTo?: string | undefined;
  error?: string | undefined;
  notice?: string | undefined;
};

const alertId = 'login-error';

export function PasswordLoginForm({ email, returnTo, error, notice }: Props) {
  const errorId = error ? alertId : undefined;
  return (
    <div className="grid gap-5">
      <form method="post" action="/login/password" className="grid gap-5">
        {notice && <Alert tone="info">{notice}</Alert>}
        {error && (
          <Alert tone="error" id={alertId}>
            {error}
          </Alert>
        )}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={email}
          autoFocus={!email}
          errorId={email ? undefined : errorId}
          required
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
      <p className="text-center text-sm">
        <a href="/help" className="link">
          Need help?
        </a>
      </p>
    </div>
  );
}
