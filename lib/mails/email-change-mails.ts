import type { OutgoingMail } from '@/lib/domain/mail';
import { type LinkMailInput, type PlainMailInput, renderPlainMail, whenAndWhere } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

/** `link` is the URL of a page, with a token in it. */
type WithLink = SecurityMailInput & { link: string };

export function confirmNewEmailMail(input: LinkMailInput): OutgoingMail {
  return renderPlainMail(input, {
    heading: 'Confirm your new email address',
    paragraphs: [
      `Someone asked to use this email address for their ${input.appName} account. If this was you, confirm it within 24 hours.`,
      'Nothing changes until you do.',
    ],
    action: { label: 'Confirm email', url: input.link },
  });
}

/**
 * To an address that already belongs to an account. It has no link that confirms anything, since nothing will happen.
 */
export function emailInUseMail(input: PlainMailInput): OutgoingMail {
  return renderPlainMail(input, {
    heading: 'Your email address was entered for another account',
    paragraphs: [
      `Someone tried to use this email address for another ${input.appName} account. It already belongs to your account, so nothing was changed.`,
    ],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

export function emailChangeRequestedMail(input: SecurityMailInput & { newEmail: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'Email address change requested',
    paragraphs: [
      `We received a request to change the email address of your ${input.appName} account. We sent a link to the new address. Your account keeps this one until the change is confirmed there.`,
    ],
    details: [['New email', input.newEmail], ...whenAndWhere(input)],
    closing: notYou(input),
  });
}

/** To the address that is no longer the account's: the way back. */
export function emailChangedMail(input: WithLink & { newEmail: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'Your email address was changed',
    paragraphs: [
      `The email address of your ${input.appName} account was changed. We'll no longer send emails to this one.`,
      "You can undo this for 7 days. If you do, you'll be logged out everywhere and asked to choose a new password.",
    ],
    details: [['New email', input.newEmail], ...whenAndWhere(input)],
    closing: ["If this wasn't you, someone else has access to your account. Undo the change now."],
    action: { label: 'Undo this change', url: input.link },
  });
}

/**
 * To the address that is no longer the account's, since the account went back to an earlier one. It can't be undone.
 */
export function emailLeftMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'This is no longer your email address',
    paragraphs: [
      `Your ${input.appName} account is using an earlier email address again. We'll no longer send emails to this one.`,
    ],
    details: whenAndWhere(input),
    closing: ["If this wasn't you, contact support."],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

export function newEmailConfirmedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your new email address is confirmed',
    paragraphs: [
      `This is now the email address of your ${input.appName} account. From now on, use it to log in. We'll also send our emails to it.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** To the address that the account has again. */
export function emailRestoredMail(input: WithLink): OutgoingMail {
  return securityMail(input, {
    heading: 'Your email address was restored',
    paragraphs: [
      'The change of your email address was undone. You were logged out everywhere, and your old password no longer works. Choose a new one within 30 minutes. After that, use "Forgot password?" on the login page to get another link.',
      'Then go to "Settings", "Security". Remove every passkey, security key and authenticator app that isn\'t yours, and generate new recovery codes.',
      `If something doesn't work, contact support: ${input.appUrl}/contact`,
    ],
    details: whenAndWhere(input),
    action: { label: 'Choose a new password', url: input.link },
  });
}

/** To the address that the account had until the change was undone. */
export function emailTakenBackMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Email address change undone',
    paragraphs: [
      `Your ${input.appName} account is using its earlier email address again. The change was undone with a link we sent to that address. We'll no longer send emails to this one.`,
    ],
    details: whenAndWhere(input),
    closing: ["If this wasn't you, contact support."],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}

/** The last mail that an owner gets. */
export function accountDeletedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your account was deleted',
    paragraphs: [
      `Your ${input.appName} account and all its data were deleted: your name, password, passkeys, codes, sessions and activity. The account can't be restored.`,
      'You can create a new account with the same email address at any time.',
    ],
    details: whenAndWhere(input),
    closing: ["If this wasn't you, contact support."],
    action: { label: 'Contact support', url: `${input.appUrl}/contact` },
  });
}
