import { database } from '@/lib/store/client';

/** The tokens of the links that were mailed to this address, in order; they are read off the mails that wait. */
export async function mailedTokens(email: string): Promise<string[]> {
  const mails = await database().mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } });
  return mails.flatMap(({ text }) => /\?token=([\w-]{43})$/m.exec(text)?.[1] ?? []);
}

export async function lastToken(email: string): Promise<string> {
  const token = (await mailedTokens(email)).at(-1);
  if (token === undefined) throw new Error(`No link was mailed to ${email}`);
  return token;
}
