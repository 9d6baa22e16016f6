import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

export function passwordChangedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your password was changed',
    paragraphs: [
      `The password for your ${input.appName} account was changed. You were logged out in all other browsers.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}
