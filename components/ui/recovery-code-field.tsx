import { useId } from 'react';
import { Field } from './field';
import { controlStyle, fieldAttributes } from './field-attributes';
import type { TextFieldProps } from './text-field';

type Props = Pick<TextFieldProps, 'error' | 'errorId' | 'autoFocus'>;

const hint = "16 letters and digits. Spaces, hyphens and capitalization don't matter.";

export function RecoveryCodeField({ error, errorId, ...input }: Props) {
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
