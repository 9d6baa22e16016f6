import type { MailLinkPurpose } from '@/lib/domain/mail';
import { database } from '@/lib/store/client';
import { mailLinkPath } from '@/lib/usecases/account/mail-links';

/** The tokens of the links mailed to this address, in order, taken from the emails still waiting. */
export async function mailedTokens(to: string, purpose?: MailLinkPurpose): Promise<string[]> {
  const link = new RegExp(`${purpose ? mailLinkPath[purpose] : ''}\\?token=([\\w-]{43})$`, 'm');
  const mails = await database().mail.findMany({ where: { to }, orderBy: { id: 'asc' }, select: { text: true } });
  return mails.flatMap(({ text }) => link.exec(text)?.[1] ?? []);
}

export async function lastToken(to: string, purpose?: MailLinkPurpose): Promise<string> {
  const token = (await mailedTokens(to, purpose)).at(-1);
  if (token === undefined) throw new Error(`No link was mailed to ${to}`);
  return token;
}
