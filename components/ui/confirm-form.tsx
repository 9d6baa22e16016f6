'use client';

import { ActionForm, type ActionFormProps } from './action-form';

/** A form with a single button and nothing to fill in. */
export function ConfirmForm(props: ActionFormProps) {
  return <ActionForm {...props} />;
}
