import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { type SecurityMailInput, securityMail } from './security-mails';

/** A right password whose second factor never came. `at`, `address`, `agent` are those of the password. */
export function somebodyHasYourPasswordMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Somebody has your password',
    paragraphs: [
      `Somebody entered the right password for your ${input.appName} account, and then did not pass the second step. Two-factor authentication kept them out.`,
      'Was it you? Perhaps you stopped half-way. Then there is nothing to do.',
    ],
    details: whenAndWhere(input),
    closing: [
      "This wasn't you? Then your password is no longer a secret. Change it now, and wherever else you use it: the link below shows you how.",
    ],
  });
}

/** `way` says with what, such as "password and confirmation code". */
export function newLoginMail(input: SecurityMailInput & { way: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'New login',
    paragraphs: [
      `Somebody logged in to your ${input.appName} account from a browser that was not used for it before. If it was you, there is nothing to do.`,
    ],
    details: [...whenAndWhere(input), ['With', input.way]],
    closing: ["This wasn't you? Then somebody else is in your account. Use the link below at once."],
  });
}
