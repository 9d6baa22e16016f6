import type { z } from 'zod';
import type { FormState } from './form-state';
import { waitSentence } from './login-messages';

/** What the schema refused, each sentence at its field. */
export function invalid(error: z.ZodError, values: Readonly<Record<string, string>> = {}): FormState {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[path.join('.') || 'form'] ??= message;
  return { status: 'refused', message: null, fields, values };
}

type Refused<R extends string> = { reason: R } | { reason: 'held'; retryAfterSeconds: number };

/** What the use case refused, as the sentence of its reason; a wait is told in words. */
export function failed<R extends string>(
  messages: Readonly<Record<Exclude<R, 'held'>, string>>,
  refused: Refused<R>,
  values: Readonly<Record<string, string>> = {},
): FormState {
  const message =
    'retryAfterSeconds' in refused
      ? `There were too many tries. ${waitSentence(refused.retryAfterSeconds)}`
      : messages[refused.reason as Exclude<R, 'held'>];
  return { status: 'refused', message, fields: {}, values };
}
