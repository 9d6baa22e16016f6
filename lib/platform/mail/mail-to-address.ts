import { toOneLine } from '@/lib/domain/text-rules';
import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { type MailContent, renderMail } from './render-mail';

/**
 * The address, and the time and client it was entered with. No name: anyone could have chosen it, or entered the
 * address. `appUrl` is an origin.
 */
export type AddressMailInput = {
  appName: string;
  appUrl: string;
  to: string;
  at: Date;
  address: string;
  agent: string;
};

/** `link` is the URL of a page, with a token in it. */
export type LinkMailInput = AddressMailInput & { link: string };

const NOT_ASKED = "If this wasn't you, someone else entered your address. You don't need to do anything.";

/** A mail to an address rather than to a person: its owner may not be proven yet. */
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
    footer: `You're receiving this email because your email address was entered at ${appUrl}. ${appName} never asks for your password or a code by email.`,
  });
  return { to, subject: toOneLine(`${appName}: ${content.heading}`), ...rendered, replyTo: null };
}
