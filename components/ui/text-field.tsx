import { type ComponentProps, type ReactNode, useId } from 'react';
import { Field } from './field';
import { controlStyle, fieldAttributes } from './field-attributes';

type InputProps = Pick<
  ComponentProps<'input'>,
  | 'type'
  | 'defaultValue'
  | 'autoComplete'
  | 'autoFocus'
  | 'inputMode'
  | 'maxLength'
  | 'minLength'
  | 'required'
  | 'disabled'
  | 'spellCheck'
  | 'autoCapitalize'
>;

export type TextFieldProps = InputProps & {
  label: string;
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** ID of the form's error message, if it's about this field. */
  errorId?: string | undefined;
};

export function TextField({ label, name, hint, error, errorId, type = 'text', ...input }: TextFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        {...fieldAttributes({ id, hint, error, errorId })}
        name={name}
        type={type}
        className={controlStyle}
      />
    </Field>
  );
}
