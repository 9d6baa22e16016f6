import { toOneLine } from '@/lib/domain/text-rules';
import type { OutgoingMail } from './mail';
import { inUtcWords, whenAndWhere } from './mail-details';
import type { AddressMailInput } from './mail-to-address';
import { type MailContent, renderMail } from './render-mail';

/** Whom the mail is for, and when and from where the thing was done that it tells of. */
export type SecurityMailInput = AddressMailInput & { name: string };

export type SecondFactorHold = { status: 'held'; heldMinutes: number } | { status: 'suspended' };

export function twoFactorEnabledMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Two-factor authentication is on',
    paragraphs: [
      `Two-factor authentication is now active for your ${input.appName} account. From now on, every login asks for the confirmation code that your authenticator app shows.`,
      'The codes belong to your phone. If you lose it, a recovery code lets you in: keep yours where you can reach them without the phone. If you have none left, write to support.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** `by` says who did it. A visit of support's is not the owner's, so that mail names support and no address. */
export function twoFactorDisabledMail(input: SecurityMailInput & { by: 'owner' | 'support' }): OutgoingMail {
  const bySupport = input.by === 'support';
  const lead = bySupport
    ? `Support disabled two-factor authentication for your ${input.appName} account, at the account owner's request.`
    : `Two-factor authentication was disabled for your ${input.appName} account, and the password was entered to confirm it.`;
  return securityMail(input, {
    heading: 'Two-factor authentication is off',
    paragraphs: [
      lead,
      'From now on, your password alone opens the account. You can turn two-factor authentication on again at any time: "Settings", "Security", "Two-Factor Authentication".',
    ],
    details: bySupport
      ? [
          ['When', inUtcWords(input.at)],
          ['From', 'Support'],
        ]
      : whenAndWhere(input),
    closing: bySupport
      ? notYou(input, 'If you did not ask for this, somebody may be trying to get into your account.')
      : notYou(input),
  });
}

/**
 * The alarm: the second factor kept failing, at logins with the right password or inside a session, for all of them share
 * one count. `at`, `address`, `agent` are those of the last try.
 */
export function secondFactorHeldMail(input: SecurityMailInput & { hold: SecondFactorHold }): OutgoingMail {
  const { hold } = input;
  const consequence =
    hold.status === 'suspended'
      ? 'This happened so often that confirmation codes and recovery codes are no longer accepted for your account at all. Write to support to have them accepted again.'
      : `Confirmation codes and recovery codes are now not accepted for ${hold.heldMinutes} minutes, not even right ones.`;
  return securityMail(input, {
    heading: 'Somebody knows your password',
    paragraphs: [
      `Somebody tried many times in a row to prove to ${input.appName} that they are you, and failed: with wrong codes, or with passkeys or security keys that were not accepted. Nobody comes this far without your password, or a browser that is logged in to your account.`,
      consequence,
      `Was it you? Then the clock of your phone may be wrong: ${input.appUrl}/help/codes-refused says how to put it right.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'Then your password is no longer a secret. Change it wherever else you use it.'),
  });
}

/** What to do if it was somebody else: the mail's button, and support for who can no longer log in. */
export function notYou(
  { appUrl }: Pick<SecurityMailInput, 'appUrl'>,
  meaning = 'Then somebody else is in your account.',
): string[] {
  return [
    `This wasn't you? ${meaning} Press "This wasn't me": it ends all other sessions and lets you choose a new password.`,
    `You can no longer log in? Use "Forgot password?" on the login page, or write to support: ${appUrl}/contact`,
  ];
}

export function securityMail(
  { appName, appUrl, to, name }: SecurityMailInput,
  content: Pick<MailContent, 'heading' | 'paragraphs' | 'details' | 'quote' | 'closing' | 'action'>,
): OutgoingMail {
  const greeting = toOneLine(name) === '' ? 'Hello,' : `Hello ${name},`;
  const rendered = renderMail({
    action: { label: "This wasn't me", url: `${appUrl}/wasnt-me` },
    ...content,
    appName,
    paragraphs: [greeting, ...content.paragraphs],
    footer: `You get this mail because it concerns the safety of your ${appName} account. It never asks for your password or a code.`,
  });
  return { to, subject: toOneLine(`${appName}: ${content.heading}`), ...rendered, replyTo: null };
}

/**
 * To the writer of a message to support. Whoever wrote typed the address, so the mail tells nothing about an account,
 * and it does not repeat the message: that would send anybody's words to anybody under our name.
 */
export function contactReceivedMail({ appName, appUrl, to, at, address, agent }: AddressMailInput): OutgoingMail {
  const rendered = renderMail({
    appName,
    heading: 'We have your message',
    paragraphs: [`A message with your e-mail address reached ${appName} support. We answer by e-mail.`],
    details: whenAndWhere({ at, address, agent }),
    closing: [
      "This wasn't you? Then somebody typed your address. The message changes nothing about any account. If it worries you, tell us.",
    ],
    action: { label: 'Contact support', url: `${appUrl}/contact` },
    footer: `You get this mail because your e-mail address was entered at ${appUrl}/contact. Support never asks for your password or a code.`,
  });
  return { to, subject: toOneLine(`${appName}: we have your message`), ...rendered, replyTo: null };
}

/** To the support mailbox; answering it answers the writer, whose `email` is what was typed. */
export function contactForwardedMail(input: AddressMailInput & { email: string; message: string }): OutgoingMail {
  const { appName, appUrl, to, email, message } = input;
  const rendered = renderMail({
    appName,
    heading: 'Message to support',
    paragraphs: [
      'Anyone can write here under any e-mail address: a message proves nothing about who wrote it. Your answer goes to the address below.',
    ],
    details: [['E-mail', email], ...whenAndWhere(input)],
    quote: message,
    footer: `Written at ${appUrl}/contact.`,
  });
  return { to, subject: toOneLine(`${appName}: message to support from ${email}`), ...rendered, replyTo: email };
}
