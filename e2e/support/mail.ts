import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { type AddressObject, simpleParser } from 'mailparser';
import { setting } from './server';

export interface Mail {
  to: string;
  subject: string;
  replyTo: string | null;
  text: string;
}

/** Waits for an email to this recipient with these words in its subject. */
export function waitForMail(to: string, subject: string): Promise<Mail> {
  return waitFor(`an email "${subject}" to ${to}`, async () =>
    (await mailsTo(to)).find((mail) => mail.subject.includes(subject)),
  );
}

/** In the order in which they were written to the outbox. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const mails = await Promise.all(
    messages()
      .filter((message) => message.includes(email))
      .map(parseMail),
  );
  return mails.filter(({ to }) => to === email);
}

function messages(): string[] {
  const folder = path.join(setting('DATA_DIR'), 'outbox');
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    return names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  } catch {
    return []; // created with the first email
  }
}

/** A complete message (RFC 5322), as it is in the outbox and reaches a mail server. */
export async function parseMail(message: string): Promise<Mail> {
  const { to, subject = '', replyTo, text = '' } = await simpleParser(message, { skipTextToHtml: true });
  return { to: emailOf(to) ?? '', subject, replyTo: emailOf(replyTo), text };
}

function emailOf(header: AddressObject | AddressObject[] | undefined): string | null {
  const [first] = [header ?? []].flat();
  return first?.value[0]?.address ?? null;
}

/** The path of the link to one of our pages with a token. */
export function linkIn({ text }: Mail, page: string): string {
  const link = new RegExp(`^(https?://\\S+?)(${page}\\?token=[\\w-]+)$`, 'm').exec(text)?.[2];
  if (link === undefined) throw new Error(`There is no link to ${page} in the email: ${text}`);
  return link;
}

/** From the newest email to this recipient that has one. */
export async function mailedLink(to: string, page: string): Promise<string> {
  const mail = await waitFor(`an email to ${to} with a link to ${page}`, async () =>
    (await mailsTo(to)).findLast(({ text }) => text.includes(`${page}?token=`)),
  );
  return linkIn(mail, page);
}

async function waitFor(what: string, find: () => Promise<Mail | undefined>): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        found = await find();
        return found;
      },
      { message: what },
    )
    .toBeDefined();
  if (found === undefined) throw new Error(`There is no ${what}`);
  return found;
}
