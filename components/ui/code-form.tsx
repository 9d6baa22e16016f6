'use client';

import { ActionForm, type ActionFormProps } from './action-form';
import { CodeField } from './code-field';
import { RecoveryCodeField } from './recovery-code-field';

type Props = ActionFormProps & { code?: 'confirmation' | 'recovery'; autoFocus?: boolean };

export function CodeForm({ code = 'confirmation', autoFocus, ...form }: Props) {
  const CodeInput = code === 'recovery' ? RecoveryCodeField : CodeField;
  return <ActionForm {...form}>{(errors) => <CodeInput error={errors['code']} autoFocus={autoFocus} />}</ActionForm>;
}
