import { PasswordField } from './password-field';

type Props = { label: string; name: string; error?: string | undefined };

/** For a password that is being set. */
export function NewPasswordField(props: Props) {
  return (
    <PasswordField
      {...props}
      autoComplete="new-password"
      minLength={12}
      required
      hint="At least 12 characters. A few random words are easy to remember."
    />
  );
}
