import { useId } from 'react';
import { controlStyle, Field, fieldAttributes, type TextFieldProps } from './field';
import { ShowPassword } from './show-password';

type Props = Omit<TextFieldProps, 'type' | 'defaultValue' | 'inputMode'> & {
  autoComplete: 'current-password' | 'new-password';
};

export function PasswordField({ label, name, hint, error, errorId, ...input }: Props) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          maxLength={1024}
          {...input}
          {...fieldAttributes({ id, hint, error, errorId })}
          name={name}
          type="password"
          spellCheck={false}
          autoCapitalize="none"
          className={`${controlStyle} pe-16`}
        />
        <ShowPassword inputId={id} />
      </div>
    </Field>
  );
}
