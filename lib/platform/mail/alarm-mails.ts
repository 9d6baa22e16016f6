import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

/** A right password whose second factor never came. `at`, `address`, `agent` are those of the password. */
export function loginStoppedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your password was entered, but the second step never came',
    paragraphs: [
      `Somebody entered the right password for your ${input.appName} account, and then did not pass the second step. Two-factor authentication kept them out.`,
      'Was it you? Perhaps you stopped half-way. Then there is nothing to do.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'Then your password is no longer a secret. Change it wherever else you use it.'),
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
    closing: notYou(input),
  });
}
