import { recognizeBrowser } from '@/lib/domain/client';
import type { OutgoingMail } from '@/lib/domain/mail';
import { toOneLine } from '@/lib/domain/text';
import { browserText } from '@/lib/forms/browser-text';
import { type MailContent, renderMail } from './render-mail';

/**
 * The address, and the time and client it was entered with. No name: anyone could have chosen it, or entered the
 * address. `appUrl` is an origin.
 */
export type PlainMailInput = {
  appName: string;
  appUrl: string;
  to: string;
  at: Date;
  ip: string;
  userAgent: string;
};

/** `link` is the URL of a page, with a token in it. */
export type LinkMailInput = PlainMailInput & { link: string };

const NOT_ASKED = "If this wasn't you, someone else entered your address. You don't need to do anything.";

/** A mail to an address rather than to a person: its owner may not be proven yet. */
export function renderPlainMail(
  { appName, appUrl, to, at, ip, userAgent }: PlainMailInput,
  content: Pick<MailContent, 'heading' | 'paragraphs' | 'closing' | 'action'>,
): OutgoingMail {
  const rendered = renderMail({
    closing: [NOT_ASKED],
    ...content,
    appName,
    paragraphs: ['Hello,', ...content.paragraphs],
    details: whenAndWhere({ at, ip, userAgent }),
    footer: `You're receiving this email because your email address was entered at ${appUrl}. ${appName} never asks for your password or a code by email.`,
  });
  return { to, subject: toOneLine(`${appName}: ${content.heading}`), ...rendered, replyTo: null };
}

const DAY = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "November 24, 2026, 03:18:39 UTC": unambiguous in its time zone and in its order of day and month. */
export function inUtcWords(at: Date): string {
  return `${DAY.format(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** The lines that say when something happened and from which client. */
export function whenAndWhere({ at, ip, userAgent }: { at: Date; ip: string; userAgent: string }) {
  return [
    ['When', inUtcWords(at)],
    ['From', ip],
    ['Browser', browserText(recognizeBrowser(userAgent))],
  ] as const;
}
