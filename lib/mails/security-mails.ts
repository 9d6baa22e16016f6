import type { OutgoingMail } from '@/lib/domain/mail';
import { toOneLine } from '@/lib/domain/text';
import { inUtcWords, type PlainMailInput, whenAndWhere } from './mail-to-address';
import { type MailContent, renderMail } from './render-mail';

/** The recipient, and the time and client of the event that the mail is about. */
export type SecurityMailInput = PlainMailInput & { name: string };

export type SecondFactorLock = { status: 'locked'; minutes: number } | { status: 'suspended' };

export function twoFactorEnabledMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Two-factor authentication is on',
    paragraphs: [
      `Two-factor authentication is now active for your ${input.appName} account. From now on, every login asks for a confirmation code from your authenticator app.`,
      'The confirmation codes belong to your phone. If you lose it, you can log in with a recovery code, so keep your recovery codes where you can reach them without the phone. If you have none left, contact support.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** `by` is who did it. For support, the mail names no client, since support's isn't the owner's. */
export function twoFactorDisabledMail(input: SecurityMailInput & { by: 'owner' | 'support' }): OutgoingMail {
  const bySupport = input.by === 'support';
  const lead = bySupport
    ? `Support disabled two-factor authentication for your ${input.appName} account at the account owner's request.`
    : `Two-factor authentication was disabled for your ${input.appName} account. The change was confirmed with your password.`;
  return securityMail(input, {
    heading: 'Two-factor authentication is off',
    paragraphs: [
      lead,
      'From now on, your password alone is enough to log in. You can turn two-factor authentication on again at any time: "Settings", "Security", "Two-Factor Authentication".',
    ],
    details: bySupport
      ? [
          ['When', inUtcWords(input.at)],
          ['From', 'Support'],
        ]
      : whenAndWhere(input),
    closing: bySupport ? notYou(input, 'someone may be trying to get into your account.') : notYou(input),
  });
}

/**
 * The alarm: the second factor kept failing, either at logins with the correct password or inside a session, which
 * share one count. The time and the client are those of the last try.
 */
export function secondFactorLockedMail(input: SecurityMailInput & { lock: SecondFactorLock }): OutgoingMail {
  const { lock } = input;
  const consequence =
    lock.status === 'suspended'
      ? 'Because this happened so often, confirmation codes and recovery codes are no longer accepted for your account. Contact support to have them unblocked.'
      : `Confirmation codes and recovery codes are blocked for ${lock.minutes} minutes, even correct ones.`;
  return securityMail(input, {
    heading: 'Someone knows your password',
    paragraphs: [
      `Someone tried and failed many times in a row to pass the second factor for your ${input.appName} account, with wrong codes or with passkeys or security keys that weren't accepted. No one gets this far without your password, or a browser that is logged in to your account.`,
      consequence,
      `If this was you, your phone's clock may be wrong. Find out how to fix it: ${input.appUrl}/help/codes-refused`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'your password is no longer secret. Change it everywhere you use it.'),
  });
}

/** What to do if it was someone else: press the mail's button or, without being able to log in, contact support. */
export function notYou(
  { appUrl }: Pick<SecurityMailInput, 'appUrl'>,
  meaning = 'someone else may have access to your account.',
): string[] {
  return [
    `If this wasn't you, ${meaning} Press "This wasn't me" to end all other sessions and choose a new password.`,
    `If you can't log in, use "Forgot password?" on the login page or contact support: ${appUrl}/contact`,
  ];
}

export function securityMail(
  { appName, appUrl, to, name }: SecurityMailInput,
  content: Pick<MailContent, 'heading' | 'paragraphs' | 'details' | 'quote' | 'closing' | 'action'>,
): OutgoingMail {
  const greeting = toOneLine(name) === '' ? 'Hello,' : `Hello ${name},`;
  const rendered = renderMail({
    action: { label: "This wasn't me", url: `${appUrl}/secure-account` },
    ...content,
    appName,
    paragraphs: [greeting, ...content.paragraphs],
    footer: `You're receiving this email because it's about the security of your ${appName} account. ${appName} never asks for your password or a code by email.`,
  });
  return { to, subject: toOneLine(`${appName}: ${content.heading}`), ...rendered, replyTo: null };
}

/**
 * To the writer of a message to support. Anyone can enter any address there, so the mail says nothing about an account.
 * It doesn't repeat the message either: that would let anyone send their words to anyone under our name.
 */
export function contactReceivedMail({ appName, appUrl, to, at, ip, userAgent }: PlainMailInput): OutgoingMail {
  const rendered = renderMail({
    appName,
    heading: 'We received your message',
    paragraphs: [`${appName} support received a message with your email address. We'll reply by email.`],
    details: whenAndWhere({ at, ip, userAgent }),
    closing: [
      "If this wasn't you, someone else entered your address. The message doesn't change any account. If you're worried, let us know.",
    ],
    action: { label: 'Contact support', url: `${appUrl}/contact` },
    footer: `You're receiving this email because your email address was entered at ${appUrl}/contact. Support never asks for your password or a code.`,
  });
  return { to, subject: toOneLine(`${appName}: We received your message`), ...rendered, replyTo: null };
}

/** To the support mailbox. A reply to it goes to the writer, at the `email` that was entered. */
export function contactForwardedMail(input: PlainMailInput & { email: string; message: string }): OutgoingMail {
  const { appName, appUrl, to, email, message } = input;
  const rendered = renderMail({
    appName,
    heading: 'Message to support',
    paragraphs: [
      'Anyone can write to us with any email address, so a message is no proof of who wrote it. Your reply goes to the address below.',
    ],
    details: [['Email', email], ...whenAndWhere(input)],
    quote: message,
    footer: `Sent from ${appUrl}/contact.`,
  });
  return { to, subject: toOneLine(`${appName}: Message to support from ${email}`), ...rendered, replyTo: email };
}
