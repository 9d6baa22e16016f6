import { mailsTo } from './outbox';
import { expect } from './test';

/** The address, on this site, of the newest link that was mailed there with these words in the subject. */
export async function mailedLink(to: string, subject: string): Promise<string> {
  const find = () =>
    mailsTo(to)
      .filter((mail) => mail.subject.includes(subject))
      .map(({ text }) => /^https?:\/\/\S+\?token=[\w-]{43}$/m.exec(text)?.[0])
      .at(-1);
  await expect.poll(find, { message: `a mail "${subject}" with a link to ${to}` }).toBeDefined();
  return find() ?? '';
}
