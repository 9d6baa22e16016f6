import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { type AddressMailInput, type LinkMailInput, mailToAddress } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

/** `link` is the address of a page with a token in it. */
type WithLink = SecurityMailInput & { link: string };

export function confirmAddressMail(input: LinkMailInput): OutgoingMail {
  return mailToAddress(input, {
    heading: 'Confirm your new e-mail address',
    paragraphs: [
      `Somebody wants to use this address for a ${input.appName} account. Was it you? Then confirm it within 24 hours.`,
      'Nothing changes before that.',
    ],
    action: { label: 'Confirm e-mail', url: input.link },
  });
}

/** To the owner of an address who has an account already. It offers nothing to press, since nothing will happen. */
export function addressInUseMail(input: AddressMailInput): OutgoingMail {
  return mailToAddress(input, {
    heading: 'Your address was entered for another account',
    paragraphs: [
      `Somebody wanted to use this address for another ${input.appName} account. It belongs to your account already, so nothing changed.`,
    ],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

export function addressChangeRequestedMail(input: SecurityMailInput & { newEmail: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'A new e-mail address was asked for',
    paragraphs: [
      `Your ${input.appName} account is to have another e-mail address. We sent a link to the new one. Until it is opened, this address stays in use.`,
    ],
    details: [['New e-mail', input.newEmail], ...whenAndWhere(input)],
    closing: notYou(input, 'Then somebody else may be in your account.'),
  });
}

/** To the address that is no longer the account's: the way back. */
export function addressChangedMail(input: WithLink & { newEmail: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'Your e-mail address was changed',
    paragraphs: [
      `Your ${input.appName} account has another e-mail address now. Mails no longer come to this one.`,
      'You can undo this for 7 days. Undoing it logs out every browser and asks for a new password.',
    ],
    details: [['New e-mail', input.newEmail], ...whenAndWhere(input)],
    closing: ['You did not change it? Then somebody else is in your account. Undo the change at once.'],
    action: { label: 'Undo this change', url: input.link },
  });
}

/** To the address that is no longer the account's, since the account went back to an earlier one. It opens no way back. */
export function addressLeftMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'This is no longer your e-mail address',
    paragraphs: [
      `Your ${input.appName} account has its earlier e-mail address again. Mails no longer come to this one.`,
    ],
    details: whenAndWhere(input),
    closing: ['You did not change it? Write to support.'],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

export function addressConfirmedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'This is your e-mail address now',
    paragraphs: [`From now on, you log in to ${input.appName} with this address, and our mails come to it.`],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** To the address that is back. */
export function addressRestoredMail(input: WithLink): OutgoingMail {
  return securityMail(input, {
    heading: 'Your e-mail address is back',
    paragraphs: [
      'The change of your e-mail address was undone, every browser was logged out, and the old password no longer works. Choose a new one within 30 minutes; after that, "Forgot password?" on the login page sends another link.',
      'Then look at "Settings", "Security": remove every passkey, security key and authenticator app that is not yours, and make new recovery codes.',
      `Something does not work? Write to support: ${input.appUrl}/contact`,
    ],
    details: whenAndWhere(input),
    action: { label: 'Choose a new password', url: input.link },
  });
}

/** To the address that the account had until the change was undone. */
export function addressTakenBackMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'A change of e-mail address was undone',
    paragraphs: [
      `Your ${input.appName} account has its earlier e-mail address again. It was undone with the link that we sent there. Mails no longer come to this address.`,
    ],
    details: whenAndWhere(input),
    closing: ['You did not undo it? Write to support.'],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

/** The last mail to an owner. */
export function accountDeletedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your account is deleted',
    paragraphs: [
      `Your ${input.appName} account and everything in it is deleted: your name, your password, your passkeys and codes, your sessions and your activity. It cannot be brought back.`,
      'You can create a new account with the same address at any time.',
    ],
    details: whenAndWhere(input),
    closing: ['You did not delete it? Write to support.'],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}
