import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { setting } from './settings';

export interface Mail {
  to: string;
  subject: string;
  replyTo: string | null;
  text: string;
}

/** Waits for a mail to this address whose subject has these words. */
export async function waitForMail(to: string, subject: string): Promise<Mail> {
  const find = () => mailsTo(to).find((mail) => mail.subject.includes(subject));
  await expect.poll(find, { message: `a mail "${subject}" to ${to}` }).toBeDefined();
  const mail = find();
  if (mail === undefined) throw new Error('The mail vanished from the outbox');
  return mail;
}

export function mailsTo(address: string): Mail[] {
  return messages()
    .map(parseMail)
    .filter(({ to }) => to === address);
}

function messages(): string[] {
  const folder = path.join(setting('DATA_DIR'), 'outbox');
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    return names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
  } catch {
    return []; // made with the first mail
  }
}

/** A complete message (RFC 5322), as the outbox holds it and a mail server receives it. */
export function parseMail(message: string): Mail {
  const [head = ''] = message.split('\r\n\r\n', 1);
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? null;
  return {
    to: header('To')?.replaceAll(/[<>]/g, '') ?? '',
    subject: header('Subject') ?? '',
    replyTo: header('Reply-To'),
    text: plainPart(message),
  };
}

/** A line that goes on after a "=" may begin like a boundary. */
function plainPart(message: string): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)(?=(?<!=)\r\n--|$)/i.exec(message)?.[1] ?? '';
  const joined = part.replaceAll(/=\r\n/g, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
