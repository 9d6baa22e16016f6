import type { OutgoingMail } from '@/lib/domain/mail';
import { toOneLine } from '@/lib/domain/text';
import { renderMail } from './render-mail';

type Answer = {
  appName: string;
  appUrl: string;
  to: string;
  number: number;
  /** Support's reply. */
  answer: string;
  /** The support mailbox, or null if there is none. */
  supportEmail: string | null;
};

/**
 * To the address that a message was written with. It contains only support's words: the message isn't repeated, since
 * anyone could have entered someone else's address.
 */
export function supportAnswerMail({ appName, appUrl, to, number, answer, supportEmail }: Answer): OutgoingMail {
  const heading = `Support replied to your message #${number}`;
  const rendered = renderMail({
    appName,
    heading,
    paragraphs: ['Hello,', `${appName} support replied to your message:`],
    quote: answer,
    closing: [
      "If you still need help, just write to us again. If you didn't contact us, someone else entered your address.",
    ],
    action: { label: 'Contact support', url: `${appUrl}/contact` },
    footer: `You're receiving this email because your email address was entered at ${appUrl}/contact. Support never asks for your password or a code.`,
  });
  return { to, subject: toOneLine(`${appName}: ${heading}`), ...rendered, replyTo: supportEmail };
}
