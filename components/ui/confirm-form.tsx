'use client';

import { ActionForm, type ActionFormProps } from './action-form';

/** One button that does something, and nothing to fill in. */
export function ConfirmForm(props: ActionFormProps) {
  return <ActionForm {...props} />;
}
