import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { PasswordField } from '../ui/password-field';
import { TextField } from '../ui/text-field';

type Props = {
  email?: string | undefined;
  returnTo?: string | undefined;
  error?: string | undefined;
  notice?: string | undefined;
};

const errorId = 'login-error';

export function PasswordLoginForm({ email, returnTo, error, notice }: Props) {
  const describedBy = error ? errorId : undefined;
  return (
    <form method="post" action="/login/password" className="grid gap-5">
      {notice && <Alert tone="info">{notice}</Alert>}
      {error && (
        <Alert tone="error" id={errorId}>
          {error}
        </Alert>
      )}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        defaultValue={email}
        autoFocus={!email}
        describedBy={email ? undefined : describedBy}
        required
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        describedBy={describedBy}
        required
      />
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <Button isWide>Log in</Button>
      <p className="text-center text-sm">
        <a href="/help" className="link">
          Need help?
        </a>
      </p>
    </form>
  );
}
