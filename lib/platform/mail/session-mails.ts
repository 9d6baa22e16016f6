import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

export function passwordChangedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your password was changed',
    paragraphs: [
      `The password of your ${input.appName} account was changed. All other sessions were ended: whoever was logged in elsewhere has to log in again.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}
