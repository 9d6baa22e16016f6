import type { OutgoingMail } from '@/lib/domain/mail';
import { type LinkMailInput, type PlainMailInput, renderPlainMail, whenAndWhere } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

/** To an address that an account was just created with. */
export function confirmEmailMail(input: LinkMailInput): OutgoingMail {
  return renderPlainMail(input, {
    heading: 'Confirm your email address',
    paragraphs: [
      `Someone signed up for ${input.appName} with this email address. If this was you, confirm the address, then log in with the password you chose.`,
      'The link works once and expires in 24 hours.',
    ],
    closing: [
      "If this wasn't you, someone else entered your address. Don't confirm it: unconfirmed accounts are deleted after a few days.",
    ],
    action: { label: 'Confirm email', url: input.link },
  });
}

/** The address was confirmed, perhaps by mistake: the password and the name come from the person who signed up. */
export function accountReadyMail(input: PlainMailInput): OutgoingMail {
  const { appName, appUrl } = input;
  return renderPlainMail(input, {
    heading: 'Your account is ready',
    paragraphs: [
      `This email address is confirmed, and your ${appName} account is ready. Log in at ${appUrl}/login with the password you chose when you signed up.`,
    ],
    closing: [
      "If you didn't choose that password, someone else did and can log in. Choose your own now: everyone is logged out, and the other password stops working.",
    ],
    action: { label: 'Choose your own password', url: `${appUrl}/forgot-password` },
  });
}

/** The address was used to sign up again before it was confirmed. No password works until this link is used. */
export function choosePasswordMail(input: LinkMailInput): OutgoingMail {
  return renderPlainMail(input, {
    heading: 'Choose your password',
    paragraphs: [
      `Someone signed up for ${input.appName} with this email address more than once. To make sure the account is yours, choose its password now. This also confirms your email address, and earlier links stop working.`,
      'The link works once and expires in 30 minutes.',
    ],
    action: { label: 'Choose your password', url: input.link },
  });
}

/** To the owner of an account whose address someone tried to sign up with. */
export function emailTakenMail(input: PlainMailInput): OutgoingMail {
  const { appName, appUrl } = input;
  return renderPlainMail(input, {
    heading: 'You already have an account',
    paragraphs: [
      `Someone tried to sign up for ${appName} with this email address. You already have an account with it, and nothing was changed.`,
      `If this was you, log in at ${appUrl}/login, or choose a new password if you forgot yours.`,
    ],
    action: { label: 'Choose a new password', url: `${appUrl}/forgot-password` },
  });
}

/** To the owner of an account, after "Forgot password?" was used for it. */
export function passwordResetLinkMail(input: LinkMailInput): OutgoingMail {
  return renderPlainMail(input, {
    heading: 'Choose a new password',
    paragraphs: [
      `We received a request to reset the password for your ${input.appName} account. Nothing changes until you choose a new one.`,
      'The link works once and expires in 30 minutes. Your second factor stays the same.',
    ],
    action: { label: 'Choose a new password', url: input.link },
  });
}

/** The password was reset with a mailed link, and every session was ended. */
export function passwordResetMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your password was changed',
    paragraphs: [
      `The password for your ${input.appName} account was changed with a link we sent to this address. You were logged out everywhere. Your second factor stays the same.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'someone may be able to read your email.'),
  });
}

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
