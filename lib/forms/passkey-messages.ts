import {
  CONFIRM_EMAIL,
  CONFIRM_FIRST,
  LOGGED_OUT,
  loginMessages,
  WRONG_PASSWORD,
  waitSentence,
} from './login-messages';

const AGAIN = 'That took too long or was answered before. Try again.';
const NOT_ACCEPTED = 'This passkey or security key was not accepted. Try again, or use another way.';

/** What a passkey's refusal says, wherever it was asked for. */
const passkeyMessages = {
  malformed: NOT_ACCEPTED,
  challenge_over: AGAIN,
  unknown_passkey: 'This passkey is not known here. It may have been removed.',
  wrong_passkey: NOT_ACCEPTED,
  passkey_suspect: 'This passkey or security key was refused, because it may have been copied. Use another way.',
  no_passkey: 'There is no passkey or security key for this account. Use another way.',
  attempt_over: loginMessages.attempt_over,
  email_not_verified: CONFIRM_EMAIL,
  session_over: LOGGED_OUT,
  wrong_host:
    'Passkeys and security keys work only at the usual address of this site. Open it there, or use another way.',
} as const;

/** For a person who is logged in somewhere else. @param address the usual one, an origin */
export function wrongHostMessage(address: string): string {
  return `Passkeys and security keys work only at ${address}. Open the site there to use or add them.`;
}

export const addPasskeyMessages = {
  step_up_needed: CONFIRM_FIRST,
  email_not_verified: CONFIRM_EMAIL,
  too_many_credentials: 'You have 20 passkeys and security keys already. Remove one first.',
  malformed: NOT_ACCEPTED,
  challenge_over: AGAIN,
  not_accepted: NOT_ACCEPTED,
  already_registered: 'This passkey or security key is registered already. Use another one.',
  busy: loginMessages.busy,
  session_over: LOGGED_OUT,
} as const;

export const renamePasskeyMessages = {
  name_missing: 'Enter a name.',
  name_too_long: 'That name is too long. Use at most 60 characters.',
  malformed: 'That name has characters that cannot be used. Type it again.',
  not_found: 'This passkey or security key is no longer there.',
} as const;

const factorRemovalMessages = {
  step_up_needed: CONFIRM_FIRST,
  last_factor_of_staff: 'Support staff need two-factor authentication. Add another way before you remove this one.',
  required_by_policy: 'Your account has to have two-factor authentication. Add another way before you remove this one.',
  last_way_in: 'This is the only way into your account. Set a password before you remove it.',
  session_over: LOGGED_OUT,
} as const;

export const removePasskeyMessages = {
  ...factorRemovalMessages,
  password_needed: 'It is your only second factor now. Load this page again and confirm with your password.',
  wrong_password: WRONG_PASSWORD,
  busy: loginMessages.busy,
  not_found: 'This passkey or security key is no longer there.',
} as const;

export const removeAppMessages = {
  ...factorRemovalMessages,
  no_app: 'There is no authenticator app any more. Load this page again.',
  last_factor: 'It is your only second factor now. Use “Disable” to turn two-factor authentication off.',
} as const;

type Refused = { reason: keyof typeof passkeyMessages } | { reason: 'held'; retryAfterSeconds: number };

/** The refusal as a script of ours gets it: status, sentence, and how long to wait. */
export function passkeyRefusal(refused: Refused) {
  if ('retryAfterSeconds' in refused) {
    const { retryAfterSeconds } = refused;
    const message = `${loginMessages.held} ${waitSentence(retryAfterSeconds)}`;
    return { status: 429, body: { message }, retryAfterSeconds };
  }
  const isUnknown = refused.reason === 'unknown_passkey';
  return { status: 401, body: { message: passkeyMessages[refused.reason], ...(isUnknown ? { isUnknown } : {}) } };
}
