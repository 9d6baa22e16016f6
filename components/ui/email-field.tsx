import { TextField, type TextFieldProps } from './text-field';

type Props = Pick<
  TextFieldProps,
  'label' | 'autoComplete' | 'autoFocus' | 'hint' | 'defaultValue' | 'error' | 'errorId'
>;

/** For one email address, named `email` in the form. */
export function EmailField({ autoComplete = 'email', ...props }: Props) {
  return (
    <TextField
      {...props}
      name="email"
      type="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      required
    />
  );
}
