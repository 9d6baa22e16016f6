import { toOneLine } from '@/lib/domain/text-rules';
import type { OutgoingMail } from './mail';
import { renderMail } from './render-mail';

type Answer = {
  appName: string;
  appUrl: string;
  to: string;
  number: number;
  /** What support wrote. */
  answer: string;
  /** Where support reads mail. */
  supportEmail: string | null;
};

/**
 * To whoever wrote a message with this address. Only support's words are in it: the message is not repeated, since anybody
 * could have typed the address of somebody else.
 */
export function supportAnswerMail({ appName, appUrl, to, number, answer, supportEmail }: Answer): OutgoingMail {
  const heading = `Support answered your message #${number}`;
  const rendered = renderMail({
    appName,
    heading,
    paragraphs: ['Hello,', `${appName} support wrote to you:`],
    quote: answer,
    closing: ['Something is still open? Write to us again. Did you not write to us? Then somebody typed your address.'],
    action: { label: 'Contact support', url: `${appUrl}/contact` },
    footer: `You get this mail because your e-mail address was entered at ${appUrl}/contact. Support never asks for your password or a code.`,
  });
  return { to, subject: toOneLine(`${appName}: ${heading}`), ...rendered, replyTo: supportEmail };
}
