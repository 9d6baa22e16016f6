import { useId } from 'react';
import { controlStyle, Field, fieldAttributes, type TextFieldProps } from './field';

type CodeFieldProps = Pick<TextFieldProps, 'error' | 'errorId' | 'autoFocus'>;

/** A single input, so that paste, autofill and screen readers work. Spaces are allowed, so it has no pattern. */
export function CodeField({ error, errorId, ...input }: CodeFieldProps) {
  const id = useId();
  return (
    <Field id={id} label="Confirmation code" error={error}>
      <input
        {...input}
        {...fieldAttributes({ id, error, errorId })}
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={16}
        required
        spellCheck={false}
        className={`${controlStyle} text-2xl tracking-[0.25em] tabular-nums`}
      />
    </Field>
  );
}

type RecoveryCodeFieldProps = Pick<TextFieldProps, 'error' | 'errorId' | 'autoFocus'>;

const hint = "16 letters and digits. Spaces, hyphens and capitalization don't matter.";

export function RecoveryCodeField({ error, errorId, ...input }: RecoveryCodeFieldProps) {
  const id = useId();
  return (
    <Field id={id} label="Recovery code" hint={hint} error={error}>
      <input
        {...input}
        {...fieldAttributes({ id, hint, error, errorId })}
        name="code"
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        maxLength={64}
        required
        spellCheck={false}
        className={`${controlStyle} font-mono text-lg`}
      />
    </Field>
  );
}
