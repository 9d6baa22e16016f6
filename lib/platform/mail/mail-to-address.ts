import { toOneLine } from '@/lib/domain/text-rules';
import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { type MailContent, renderMail } from './render-mail';

/**
 * To which address, and when and from where it was entered. No name: anybody could have chosen it, or typed the address.
 * `appUrl` is an origin.
 */
export type AddressMailInput = {
  appName: string;
  appUrl: string;
  to: string;
  at: Date;
  address: string;
  agent: string;
};

/** `link` is the address of a page with a token in it. */
export type LinkMailInput = AddressMailInput & { link: string };

const NOT_ASKED = "This wasn't you? Then somebody typed your address, and there is nothing to do.";

/** A mail to an address, not to a person: nobody needs to have proven whose it is. */
export function mailToAddress(
  { appName, appUrl, to, at, address, agent }: AddressMailInput,
  content: Pick<MailContent, 'heading' | 'paragraphs' | 'closing' | 'action'>,
): OutgoingMail {
  const rendered = renderMail({
    closing: [NOT_ASKED],
    ...content,
    appName,
    paragraphs: ['Hello,', ...content.paragraphs],
    details: whenAndWhere({ at, address, agent }),
    footer: `You get this mail because your e-mail address was entered at ${appUrl}. ${appName} never asks for your password or a code by e-mail.`,
  });
  return { to, subject: toOneLine(`${appName}: ${content.heading}`), ...rendered, replyTo: null };
}
