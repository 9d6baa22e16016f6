import { type ComponentProps, type ReactNode, useId } from 'react';
import { Field } from './field';
import { controlStyle, fieldAttributes } from './field-attributes';

/** Needed besides `rows`, which sets no height on a field that grows with its content. */
const minHeights = { 3: 'min-h-[calc(3lh+1.125rem)]', 7: 'min-h-40' };

type Props = Pick<ComponentProps<'textarea'>, 'defaultValue' | 'maxLength' | 'required'> & {
  label: string;
  name: string;
  /** Height in lines when empty. The field grows with its content. */
  rows?: keyof typeof minHeights;
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
        className={`${controlStyle} field-sizing-content ${minHeights[rows]}`}
      />
    </Field>
  );
}
