import { type MailLinkPurpose, mailLinkPath } from '@/lib/domain/mail-link';
import { database } from '@/lib/store/client';

/** Out of the newest mail to this address with a link for this purpose; null when there is none. */
export async function mailedToken(to: string, purpose: MailLinkPurpose): Promise<string | null> {
  const link = new RegExp(`${mailLinkPath[purpose]}\\?token=([\\w-]+)`);
  const mails = await database().mail.findMany({ where: { to }, orderBy: { id: 'desc' }, select: { text: true } });
  for (const { text } of mails) {
    const token = link.exec(text)?.[1];
    if (token !== undefined) return token;
  }
  return null;
}
