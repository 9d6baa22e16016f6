import { type Mail, mailsTo } from './outbox';
import { expect } from './test';

/** The path of a page of ours with a token in it. */
export function linkIn({ text }: Mail, page: string): string {
  const link = new RegExp(`^(https?://\\S+?)(${page}\\?token=[\\w-]+)$`, 'm').exec(text)?.[2];
  if (link === undefined) throw new Error(`There is no link to ${page} in the mail: ${text}`);
  return link;
}

/** Out of the newest mail to this address that has one. */
export async function mailedLink(to: string, page: string): Promise<string> {
  const find = () => mailsTo(to).findLast(({ text }) => text.includes(`${page}?token=`));
  await expect.poll(find, { message: `a mail to ${to} with a link to ${page}` }).toBeDefined();
  const mail = find();
  if (mail === undefined) throw new Error('The mail vanished from the outbox');
  return linkIn(mail, page);
}
