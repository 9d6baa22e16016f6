import { type ComponentProps, type ReactNode, useId } from 'react';
import { Field } from './field';
import { controlStyle, fieldAttributes } from './field-attributes';

type Props = Pick<ComponentProps<'textarea'>, 'defaultValue' | 'maxLength' | 'required' | 'rows'> & {
  label: string;
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
};

export function TextAreaField({ label, name, hint, error, rows = 7, ...textArea }: Props) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        {...textArea}
        {...fieldAttributes({ id, hint, error })}
        name={name}
        rows={rows}
        className={`${controlStyle} field-sizing-content min-h-40`}
      />
    </Field>
  );
}
