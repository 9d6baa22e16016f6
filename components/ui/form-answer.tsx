import type { FormState } from '@/lib/forms/form-state';
import { Alert } from './alert';

/** The message of an action about the form as a whole. */
export function FormAnswer({ state }: { state: FormState }) {
  if (state.status === 'done') return <Alert tone="success">{state.message}</Alert>;
  if (state.status !== 'refused' || (state.message === null && !state.help)) return null;
  return (
    <Alert tone="error">
      {state.message} {state.help?.sentence}{' '}
      {state.help && (
        <a href={state.help.href} className="link">
          How to fix it
        </a>
      )}
    </Alert>
  );
}
