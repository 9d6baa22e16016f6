'use client';

import { ActionForm, type ActionFormProps } from './action-form';
import { CodeField, RecoveryCodeField } from './code-field';

type Props = ActionFormProps & { code?: 'confirmation' | 'recovery'; autoFocus?: boolean };

export function CodeForm({ code = 'confirmation', autoFocus, ...form }: Props) {
  const CodeInput = code === 'recovery' ? RecoveryCodeField : CodeField;
  return <ActionForm {...form}>{(errors) => <CodeInput error={errors['code']} autoFocus={autoFocus} />}</ActionForm>;
}
