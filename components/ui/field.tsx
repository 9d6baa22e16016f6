import { type ComponentProps, type ReactNode, useId } from 'react';

type FieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
};

/** The label, hint and error of a control, which points at the hint and error through `fieldAttributes`. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

type Described = { id: string; hint?: unknown; error?: string | undefined; errorId?: string | undefined };

export const controlStyle =
  'w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted focus-visible:outline-offset-0 disabled:bg-sunken disabled:opacity-70 aria-invalid:border-danger';

export function fieldAttributes({ id, hint, error, errorId }: Described) {
  const ids = [error && `${id}-error`, errorId, hint ? `${id}-hint` : undefined].filter(Boolean).join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': Boolean(error || errorId) || undefined };
}

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

type EmailFieldProps = Pick<
  TextFieldProps,
  'label' | 'autoComplete' | 'autoFocus' | 'hint' | 'defaultValue' | 'error' | 'errorId'
>;

/** For one email address, named `email` in the form. */
export function EmailField({ autoComplete = 'email', ...props }: EmailFieldProps) {
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

/** Needed besides `rows`, which sets no height on a field that grows with its content. */
const minHeights = { 3: 'min-h-[calc(3lh+1.125rem)]', 7: 'min-h-40' };

type TextAreaFieldProps = Pick<ComponentProps<'textarea'>, 'defaultValue' | 'maxLength' | 'required'> & {
  label: string;
  name: string;
  /** Height in lines when empty. The field grows with its content. */
  rows?: keyof typeof minHeights;
  hint?: ReactNode;
  error?: string | undefined;
};

export function TextAreaField({ label, name, hint, error, rows = 7, ...textArea }: TextAreaFieldProps) {
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
