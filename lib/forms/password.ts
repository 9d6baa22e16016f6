import { z } from 'zod';
import type { RateLimited } from '@/lib/domain/result';
import { type FormState, RELOAD } from './form-state';
import { CONFIRM_FIRST, LOGGED_OUT, WRONG_PASSWORD } from './login';
import { failed } from './refusals';

/** Why a password can't be set, and what to do instead. */
export const newPasswordMessages = {
  too_short: 'That password is too short. Use at least 12 characters; a few random words are easy to remember.',
  too_long: 'That password is too long. Use at most 128 characters.',
  malformed: "That password contains characters that can't be used. Type it again.",
  too_common: 'That password is too common: attackers try it first. Choose another one.',
  too_personal:
    'That password is too similar to the name or email address of the account, or to the name of this product. Choose another one.',
  overloaded: "We're busy right now. Try again in a few seconds.",
} as const;

const ENTER_CURRENT = 'Enter your current password.';
const ENTER_NEW = 'Enter a new password.';
const LONGEST = 1024;

/** Both exactly as typed. lib/domain decides if the new one is allowed. */
export const changePasswordForm = z.strictObject({
  currentPassword: z.string(ENTER_CURRENT).min(1, ENTER_CURRENT).max(LONGEST, 'That password is too long.'),
  newPassword: z.string(ENTER_NEW).min(1, ENTER_NEW).max(LONGEST, newPasswordMessages.too_long),
});

const changePasswordMessages = {
  ...newPasswordMessages,
  wrong_password: WRONG_PASSWORD,
  same_password: "That's already your password. Choose a different one.",
  step_up_needed: CONFIRM_FIRST,
  changed_meanwhile: `Your account was just changed somewhere else. ${RELOAD}`,
  session_over: LOGGED_OUT,
} as const;

type Reason = keyof typeof changePasswordMessages;

const FIELD_OF: Readonly<Partial<Record<Reason | 'rate_limited', 'currentPassword' | 'newPassword'>>> = {
  wrong_password: 'currentPassword',
  same_password: 'newPassword',
  too_short: 'newPassword',
  too_long: 'newPassword',
  malformed: 'newPassword',
  too_common: 'newPassword',
  too_personal: 'newPassword',
};

/** A refused change of password, with each sentence at the field it is about. */
export function refusedPasswordChange(refused: { reason: Reason } | RateLimited): FormState {
  const state = failed(changePasswordMessages, refused);
  const field = FIELD_OF[refused.reason];
  if (field === undefined || state.status !== 'refused' || state.message === null) return state;
  return { ...state, message: null, fields: { [field]: state.message } };
}
