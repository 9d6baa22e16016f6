/** Why a password can't be set, and what to do instead. */
export const newPasswordMessages = {
  too_short: 'That password is too short. Use at least 12 characters; a few random words are easy to remember.',
  too_long: 'That password is too long. Use at most 128 characters.',
  malformed: "That password contains characters that can't be used. Type it again.",
  too_common: 'That password is too common: attackers try it first. Choose another one.',
  too_personal:
    'That password is too similar to the name or email address of the account, or to the name of this product. Choose another one.',
  busy: "We're busy right now. Try again in a few seconds.",
} as const;
