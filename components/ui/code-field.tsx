import { useId } from 'react';
import { Field } from './field';
import { controlStyle, fieldAttributes } from './field-attributes';
import type { TextFieldProps } from './text-field';

type Props = Pick<TextFieldProps, 'error' | 'errorId' | 'autoFocus'>;

/** A single input, so that paste, autofill and screen readers work. Spaces are allowed, so it has no pattern. */
export function CodeField({ error, errorId, ...input }: Props) {
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
