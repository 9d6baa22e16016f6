import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { type AddressMailInput, type LinkMailInput, mailToAddress } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

/** To an address that an account was just made with. */
export function confirmEmailMail(input: LinkMailInput): OutgoingMail {
  return mailToAddress(input, {
    heading: 'Confirm your e-mail',
    paragraphs: [
      `An account at ${input.appName} was made with this e-mail address. Confirm it, and you can log in with the password that you chose.`,
      'The link works once, and for 24 hours.',
    ],
    closing: [
      "This wasn't you? Then somebody typed your address. Do not confirm it: without that, the account is deleted after a few days.",
    ],
    action: { label: 'Confirm e-mail', url: input.link },
  });
}

/** The address was confirmed, perhaps by mistake: whoever signed up with it chose the password and the name. */
export function accountReadyMail(input: AddressMailInput): OutgoingMail {
  const { appName, appUrl } = input;
  return mailToAddress(input, {
    heading: 'Your account is ready',
    paragraphs: [
      `This e-mail address is confirmed for an account at ${appName}. Log in at ${appUrl}/login with the password that was chosen when signing up.`,
    ],
    closing: [
      "You didn't choose one? Then somebody else did, and can log in. Choose your own now: that logs everybody out, and the other password no longer works.",
    ],
    action: { label: 'Choose your own password', url: `${appUrl}/forgot-password` },
  });
}

/** Somebody signed up with the address again before it was confirmed. Nobody's password counts until this link is used. */
export function choosePasswordMail(input: LinkMailInput): OutgoingMail {
  return mailToAddress(input, {
    heading: 'Choose your password',
    paragraphs: [
      `Somebody signed up at ${input.appName} with this e-mail address more than once. To make sure that the account is yours, choose its password now. That confirms your e-mail too, and links from before no longer work.`,
      'The link works once, and for 30 minutes.',
    ],
    action: { label: 'Choose your password', url: input.link },
  });
}

/** To the owner of an account whose address somebody signed up with. */
export function addressTakenMail(input: AddressMailInput): OutgoingMail {
  const { appName, appUrl } = input;
  return mailToAddress(input, {
    heading: 'You have an account already',
    paragraphs: [
      `Somebody tried to sign up at ${appName} with this e-mail address. You have an account with it already, and nothing about it was changed.`,
      `Was it you? Then log in at ${appUrl}/login, or choose a new password if you forgot yours.`,
    ],
    action: { label: 'Forgot your password?', url: `${appUrl}/forgot-password` },
  });
}

/** To the owner of an account for which "Forgot password?" was used. */
export function forgottenPasswordMail(input: LinkMailInput): OutgoingMail {
  return mailToAddress(input, {
    heading: 'Choose a new password',
    paragraphs: [
      `Somebody asked for a new password for your ${input.appName} account. Nothing is changed until you choose one.`,
      'The link works once, and for 30 minutes. Your second factor stays as it is.',
    ],
    action: { label: 'Choose a new password', url: input.link },
  });
}

/** By a mailed link: everybody is logged out. */
export function passwordResetMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your password was changed',
    paragraphs: [
      `The password of your ${input.appName} account was changed with a link that we sent to this address. All browsers were logged out. Your second factor stays as it is.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'Then somebody can read your mail.'),
  });
}
