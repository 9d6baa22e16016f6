import { z } from 'zod';
import type { RateLimited } from '@/lib/domain/result';
import type { CredentialBadge } from '@/lib/domain/webauthn';
import { RELOAD } from './form-state';
import {
  CONFIRM_EMAIL,
  CONFIRM_FIRST,
  LOGGED_OUT,
  loginMessages,
  returnToField,
  WRONG_PASSWORD,
  waitSentence,
} from './login';
import { ownPasswordForm } from './two-factor';

/** Where a passkey or security key works, as its badge says it. */
export const credentialBadges = {
  synced: 'synced',
  device_bound: 'this device only',
} as const satisfies Record<CredentialBadge, string>;

/** The request of the script behind a passkey button. lib/platform checks the assertion itself. */
export const passkeyResult = z.strictObject({
  assertion: z.record(z.string(), z.unknown()),
  returnTo: returnToField.optional(),
});

const MAX_NAME_LENGTH = 1000;

/** The password is required only to remove the last factor, so the other forms don't have the field. */
export const removePasskeyForm = z.strictObject({
  id: z.uuid(RELOAD),
  password: ownPasswordForm.shape.password.nullable(),
});

export const renamePasskeyForm = z.strictObject({
  id: z.uuid(RELOAD),
  name: z.string('Enter a name.').max(MAX_NAME_LENGTH, 'That name is too long. Use at most 60 characters.'),
});

const AGAIN = 'That took too long or has already been used. Try again.';
const NOT_ACCEPTED = "That passkey or security key wasn't accepted. Try again or use another way.";

/** Why a passkey was refused, at login or step-up. */
const passkeyMessages = {
  malformed: NOT_ACCEPTED,
  challenge_over: AGAIN,
  unknown_passkey: "We don't recognize that passkey. It may have been removed.",
  wrong_passkey: NOT_ACCEPTED,
  passkey_suspect: 'That passkey or security key was blocked because it may be a copy. Use another way.',
  no_passkey: 'This account has no passkey or security key. Use another way.',
  attempt_over: loginMessages.attempt_over,
  email_not_verified: CONFIRM_EMAIL,
  session_over: LOGGED_OUT,
  wrong_host:
    'Passkeys and security keys work only at the usual address of this site. Open the site there or use another way.',
} as const;

/** For a user who is logged in at another host name. @param url the origin of the usual one */
export function wrongHostMessage(url: string): string {
  return `Passkeys and security keys work only at ${url}. Open the site there to use or add one.`;
}

export const addPasskeyMessages = {
  step_up_needed: CONFIRM_FIRST,
  email_not_verified: CONFIRM_EMAIL,
  too_many_credentials: 'You already have 20 passkeys and security keys. Remove one first.',
  malformed: NOT_ACCEPTED,
  challenge_over: AGAIN,
  not_accepted: NOT_ACCEPTED,
  already_registered: 'That passkey or security key is already registered. Use a different one.',
  overloaded: loginMessages.overloaded,
  session_over: LOGGED_OUT,
} as const;

export const renamePasskeyMessages = {
  name_missing: 'Enter a name.',
  name_too_long: 'That name is too long. Use at most 60 characters.',
  malformed: "That name contains characters that can't be used. Type it again.",
  not_found: 'This passkey or security key has already been removed.',
} as const;

const factorRemovalMessages = {
  step_up_needed: CONFIRM_FIRST,
  last_factor_of_staff: 'Support agents need two-factor authentication. Add another factor before you remove this one.',
  required_by_policy: 'Your account requires two-factor authentication. Add another factor before you remove this one.',
  session_over: LOGGED_OUT,
} as const;

export const removePasskeyMessages = {
  ...factorRemovalMessages,
  password_needed: 'This is now your only second factor. Reload the page and confirm with your password.',
  wrong_password: WRONG_PASSWORD,
  overloaded: loginMessages.overloaded,
  not_found: 'This passkey or security key has already been removed.',
} as const;

export const removeAppMessages = {
  ...factorRemovalMessages,
  no_app: 'Your authenticator app has already been removed. Reload the page to see what has changed.',
  last_factor: 'This is now your only second factor. Use “Disable” to turn off two-factor authentication.',
} as const;

type Refused = { reason: keyof typeof passkeyMessages } | RateLimited;

/** The refusal as JSON for our own script: status, sentence, and how long to wait. */
export function passkeyRefusal(refused: Refused) {
  if ('retryAfterSeconds' in refused) {
    const { retryAfterSeconds } = refused;
    const message = `${loginMessages.rate_limited} ${waitSentence(retryAfterSeconds)}`;
    return { status: 429, body: { message }, retryAfterSeconds };
  }
  const isUnknown = refused.reason === 'unknown_passkey';
  return { status: 401, body: { message: passkeyMessages[refused.reason], ...(isUnknown ? { isUnknown } : {}) } };
}
