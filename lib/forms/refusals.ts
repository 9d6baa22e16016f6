import type { z } from 'zod';
import type { RateLimited } from '@/lib/domain/result';
import type { ClockOff } from '@/lib/domain/totp';
import type { FormState } from './form-state';
import { clockHelp, loginMessages, waitSentence } from './login';

/** A form refused by its schema, with each sentence at its field. */
export function invalid(error: z.ZodError, values: Readonly<Record<string, string>> = {}): FormState {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[path.join('.') || 'form'] ??= message;
  return { status: 'refused', message: null, fields, values };
}

type Refused<R extends string> = { reason: R } | RateLimited | ClockOff;

/** A form refused by its use case, with the sentence for the reason, including a wait or clock drift in words. */
export function failed<R extends string>(
  messages: Readonly<Record<Exclude<R, 'rate_limited'>, string>>,
  refused: Refused<R>,
  values: Readonly<Record<string, string>> = {},
): FormState {
  const plain = { status: 'refused', fields: {}, values } as const;
  if ('retryAfterSeconds' in refused) {
    return { ...plain, message: `${loginMessages.rate_limited} ${waitSentence(refused.retryAfterSeconds)}` };
  }
  const message = messages[refused.reason as Exclude<R, 'rate_limited'>];
  return 'clock' in refused ? { ...plain, message, help: clockHelp(refused.clock) } : { ...plain, message };
}
