/** Why a password cannot be set, and what to do instead. */
export const newPasswordMessages = {
  too_short: 'The password is too short. Use at least 12 characters; a few random words are easy to remember.',
  too_long: 'The password is too long. Use at most 128 characters.',
  malformed: 'The password has characters that cannot be used. Type it again.',
  too_common: 'This password is on the lists that attackers try first. Choose another one.',
  too_personal: 'The password is made of the name, the e-mail or the name of this product. Choose another one.',
  busy: 'Too many passwords are being checked at this moment. Try again in a few seconds.',
} as const;
