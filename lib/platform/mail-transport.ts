import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SECOND_MS } from '@/lib/domain/duration';
import type { OutgoingMail } from '@/lib/domain/mail';
import { failure, type Result, success } from '@/lib/domain/result';
import { toOneLine } from '@/lib/domain/text';
import { logFailure } from './log-failure';
import { randomId } from './random';

export type MailTransport = { send(mail: OutgoingMail): Promise<Result<null, 'unavailable' | 'refused'>> };

const SMTP_TIMEOUT_MS = 10 * SECOND_MS;
const NO_OUTSIDE_CONTENT = { disableFileAccess: true, disableUrlAccess: true };
const PLAIN_ADDRESS = /^[^\s\p{Control}\p{Surrogate}@,;:<>()[\]\\"]+@[^\s\p{Control}\p{Surrogate}@,;:<>()[\]\\"]+$/u;

/**
 * Sends mails to the SMTP server or, without one, writes them to `outboxDirectory` as complete messages (RFC 5322) that
 * a mail program can open. `unavailable` means that nothing accepted the mail: keep it and try again. `refused` means
 * that the recipient's side never will. Anything but a single plain email address throws, since form validation lets
 * none through.
 *
 * `smtpUrl` may carry nodemailer options in its query; they override the defaults here.
 */
export function createMailTransport(options: {
  smtpUrl: string | null;
  outboxDirectory: string;
  from: string;
}): MailTransport {
  const deliver = options.smtpUrl === null ? toOutbox(options.outboxDirectory) : toSmtpServer(options.smtpUrl);
  const what = options.smtpUrl === null ? 'writing an email to the outbox' : 'sending an email to the SMTP server';
  return {
    async send(mail) {
      const message = toMessage(mail, options.from);
      try {
        await deliver(message);
        return success(null);
      } catch (error) {
        const answer = answerOf(error);
        logFailure(what, answer ?? error);
        return failure(answer !== null && isFinal(answer) ? 'refused' : 'unavailable');
      }
    },
  };
}

function toSmtpServer(url: string): (message: SendMailOptions) => Promise<unknown> {
  const smtp = createTransport({
    url,
    connectionTimeout: SMTP_TIMEOUT_MS, // from the DNS lookup to the greeting
    socketTimeout: SMTP_TIMEOUT_MS, // of silence after it
    ...NO_OUTSIDE_CONTENT,
  });
  return (message) => smtp.sendMail(message);
}

function toOutbox(directory: string): (message: SendMailOptions) => Promise<unknown> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...NO_OUTSIDE_CONTENT });
  let count = 0;
  return async (message) => {
    const order = String(count++).padStart(9, '0');
    const name = `${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${order}-${randomId()}.eml`;
    const { message: composed } = await composer.sendMail(message);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeWhole(join(directory, name), join(directory, `.${name}.part`), composed);
  };
}

/** A program that watches the directory sees the whole file or nothing. */
async function writeWhole(path: string, partPath: string, content: Parameters<typeof writeFile>[1]): Promise<void> {
  try {
    await writeFile(partPath, content, { mode: 0o600, flag: 'wx', flush: true });
    await rename(partPath, path);
  } catch (error) {
    await rm(partPath, { force: true });
    throw error;
  }
}

function toMessage({ to, replyTo, subject, text, html }: OutgoingMail, from: string): SendMailOptions {
  return {
    from: sender(from),
    to: { name: '', address: plainAddress(to) },
    ...(replyTo === null
      ? { headers: { 'Auto-Submitted': 'auto-generated' } } // RFC 3834 §5: no automatic reply
      : { replyTo: { name: '', address: plainAddress(replyTo) } }),
    subject: toOneLine(subject),
    text,
    html,
    textEncoding: 'quoted-printable', // never base64, so that the outbox can be read and searched
  };
}

/**
 * "Name <address>" or an address. The name is kept as one piece, since a comma in it would otherwise start another
 * address.
 */
function sender(from: string): { name: string; address: string } {
  const named = /^(.*)<([^<>]*)>$/.exec(from);
  return { name: toOneLine(named?.[1] ?? ''), address: plainAddress(named?.[2] ?? from) };
}

function plainAddress(address: string): string {
  if (!PLAIN_ADDRESS.test(address)) throw new Error('refused to send an email: its address is not a single plain one');
  return address;
}

/** An SMTP server's refusal. Its text is left out, since it may name the recipient. */
class SmtpReply extends Error {
  override readonly name = 'SmtpReply';

  constructor(
    /** Three digits (RFC 5321 §4.2), usually followed by an enhanced status code (RFC 3463). */
    readonly code: string,
    readonly command: string,
  ) {
    super(`to ${command}`);
  }
}

/** @returns null if the error is not an answer from a server */
function answerOf(error: unknown): SmtpReply | null {
  if (!(error instanceof Error) || !('response' in error) || !('command' in error)) return null;
  const [code] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(String(error.response)) ?? [];
  return code === undefined ? null : new SmtpReply(code, String(error.command));
}

/**
 * True if the mail must not be sent again: 5yz is final (RFC 5321 §4.2.1) when it rejects the recipient or the text.
 * When it rejects anything else, such as our login or our sender, the fault is ours, and the operator can fix it.
 */
function isFinal({ code, command }: SmtpReply): boolean {
  return code.startsWith('5') && (command === 'RCPT TO' || command === 'DATA');
}
