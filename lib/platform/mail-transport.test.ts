import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as streamText } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerEnvelope, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECOND_MS } from '@/lib/domain/duration';
import type { OutgoingMail } from '@/lib/domain/mail';
import { createMailTransport } from './mail-transport';

const FROM = 'Twofold <no-reply@twofold.test>';
const mail: OutgoingMail = {
  to: 'anna@example.com',
  subject: 'Twofold: Two-factor authentication is on – für Anna',
  text: 'Hello Ännå,\n\nContact support:\nhttps://twofold.test/contact?case=1&b=2\n.\nend\n',
  html: '<!doctype html><p>Hello</p>',
  replyTo: null,
};

/** A server's answers and what they mean for the mail. Their text may name the recipient and is not logged. */
const ANSWERS: { logged: string; reason: string; behavior: SMTPServerOptions }[] = [
  { logged: '550 5.1.1: to RCPT TO', reason: 'refused', behavior: { onRcptTo: saying(550, '5.1.1 not anna') } },
  { logged: '551: to RCPT TO', reason: 'refused', behavior: { onRcptTo: saying(551, 'try anna@elsewhere.example') } },
  { logged: '554: to DATA', reason: 'refused', behavior: { onData: sayingOfData(554) } },
  { logged: '450: to RCPT TO', reason: 'unavailable', behavior: { onRcptTo: saying(450) } },
  { logged: '452: to DATA', reason: 'unavailable', behavior: { onData: sayingOfData(452) } },
  // These aren't about the mail: they refuse our sender, our password or anything we might send.
  { logged: '553: to MAIL FROM', reason: 'unavailable', behavior: { onMailFrom: saying(553) } },
  { logged: '535: to AUTH PLAIN', reason: 'unavailable', behavior: { onAuth: saying(535) } },
  { logged: '554: to CONN', reason: 'unavailable', behavior: { onConnect: (_session, done) => done(answered(554)) } },
];

const lines: string[] = [];
let directory: string;
beforeEach(async () => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  directory = await mkdtemp(join(tmpdir(), 'twofold-mail-'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  return rm(directory, { recursive: true, force: true });
});

describe('the outbox', () => {
  it('the outbox holds one complete message per mail, readable only by its owner', async () => {
    const { names, messages } = await sendToOutbox([mail]);
    expect(names).toEqual([expect.stringMatching(/^\d{8}T\d{9}Z-\d{9}-[0-9a-f-]{36}\.eml$/)]);
    expect((await stat(join(directory, 'outbox', `${names[0]}`))).mode & 0o777).toBe(0o600);
    const { headers, source } = parsed(messages[0]);
    expect(headers).toMatchObject({
      from: FROM,
      to: 'anna@example.com',
      'auto-submitted': 'auto-generated',
      'mime-version': '1.0',
      'message-id': expect.stringMatching(/^<\S+@twofold\.test>$/),
      date: expect.stringMatching(/\+0000$/),
      'content-type': expect.stringMatching(/^multipart\/alternative;/),
    });
    expect(headers).not.toHaveProperty('reply-to');
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('the outbox keeps the text readable and its links whole', async () => {
    const { messages } = await sendToOutbox([
      mail,
      { ...mail, text: `${'電話をなくしました。'.repeat(50)}\n${mail.text}` },
    ]);
    for (const message of messages) {
      expect(quotedPrintable(message)).toContain(mail.text.replaceAll('\n', '\r\n'));
    }
  });

  it('the outbox sorts by time and loses none of many concurrent mails', async () => {
    const subjects = Array.from({ length: 50 }, (_, index) => `Mail ${index}`);
    const { messages } = await sendToOutbox(subjects.map((subject) => ({ ...mail, subject })));
    expect(messages.map((message) => parsed(message).headers['subject'])).toEqual(subjects);
  });

  it('sending is unavailable when the outbox cannot be written', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const transport = createMailTransport({ smtpUrl: null, outboxDirectory: file, from: FROM });
    expect(await transport.send(mail)).toEqual({ ok: false, reason: 'unavailable' });
    expect(lines).toEqual([expect.stringMatching(/^\[\w{8}\] writing an email to the outbox: Error EEXIST: .*\n$/)]);
  });
});

describe('headers', () => {
  it('no header can be injected through a subject', async () => {
    const { messages } = await sendToOutbox([{ ...mail, subject: 'Hello\r\nBcc: victim@example.com\r\n\r\nbody' }]);
    const { headers } = parsed(messages[0]);
    expect(headers['subject']).toBe('Hello Bcc: victim@example.com body');
    expect(headers).not.toHaveProperty('bcc');
  });

  it.each([
    ['no-reply@twofold.test', 'no-reply@twofold.test'],
    ['Two, Fold (the) <no-reply@twofold.test>', '"Two, Fold (the)" <no-reply@twofold.test>'],
    ['Zwölf <no-reply@twofold.test>', '=?UTF-8?Q?Zw=C3=B6lf?= <no-reply@twofold.test>'],
  ])('headers name one sender for %j', async (from, header) => {
    const { messages } = await sendToOutbox([mail], from);
    expect(parsed(messages[0]).headers['from']).toBe(header);
  });

  it.each([
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com\u0000',
    'Anna <a@example.com>',
    '"a b"@example.com',
    'a@evil.test@example.com',
    'group: a@example.com;',
    'a',
    '',
  ])('headers refuse %j as recipient and as reply-to', async (address) => {
    const transport = createMailTransport({ smtpUrl: null, outboxDirectory: directory, from: FROM });
    await expect(transport.send({ ...mail, to: address })).rejects.toThrow('single plain');
    await expect(transport.send({ ...mail, replyTo: address })).rejects.toThrow('single plain');
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('an SMTP server', () => {
  it('an SMTP server receives the mail with its sender, one recipient and the reply-to', async () => {
    const received: { envelope: SMTPServerEnvelope; source: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      async onData(stream, session, done) {
        received.push({ envelope: { ...session.envelope }, source: await streamText(stream) });
        done();
      },
    });
    const port = await listening(server.listen(0, '127.0.0.1'));
    const outcome = await smtp(`smtp://127.0.0.1:${port}`).send({ ...mail, replyTo: 'writer@example.com' });
    await new Promise<void>((resolve) => server.close(resolve));

    expect(outcome).toEqual({ ok: true, value: null });
    expect(received).toHaveLength(1);
    expect(received[0]?.envelope).toMatchObject({
      mailFrom: { address: 'no-reply@twofold.test' },
      rcptTo: [{ address: 'anna@example.com' }],
    });
    const { headers, source } = parsed(received[0]?.source);
    expect(headers).toMatchObject({ 'reply-to': 'writer@example.com', to: 'anna@example.com' });
    expect(quotedPrintable(source)).toContain('https://twofold.test/contact?case=1&b=2\r\n.\r\nend');
    expect(await readdir(directory)).toEqual([]);
  });

  it('without an SMTP server, sending is unavailable immediately', async () => {
    const server = createServer();
    const port = await listening(server.listen(0, '127.0.0.1'));
    await new Promise((resolve) => server.close(resolve));
    expect(await smtp(`smtp://127.0.0.1:${port}`).send(mail)).toEqual({ ok: false, reason: 'unavailable' });
  });

  it('with an SMTP server that never answers, sending is unavailable after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const server = createServer();
    const port = await listening(server.listen(0, '127.0.0.1'));
    const connected = new Promise((resolve) => server.once('connection', resolve));
    const outcome = smtp(`smtp://127.0.0.1:${port}`).send(mail);
    await connected;
    await vi.advanceTimersByTimeAsync(10 * SECOND_MS);
    expect(await outcome).toEqual({ ok: false, reason: 'unavailable' });
    server.close();
  });

  it.each(ANSWERS)(
    'with an SMTP server that answers $logged, the mail is $reason',
    async ({ logged, reason, behavior }) => {
      const options = { authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], ...behavior };
      const server = new SMTPServer(options);
      const port = await listening(server.listen(0, '127.0.0.1'));
      const login = behavior.onAuth ? 'user:hunter2@' : '';
      expect(await smtp(`smtp://${login}127.0.0.1:${port}`).send(mail)).toEqual({ ok: false, reason });
      await new Promise<void>((resolve) => server.close(resolve));
      expect(lines.map((line) => line.slice(11))).toEqual([
        `sending an email to the SMTP server: SmtpReply ${logged}\n`,
      ]);
    },
  );
});

function smtp(smtpUrl: string) {
  return createMailTransport({ smtpUrl, outboxDirectory: directory, from: FROM });
}

async function sendToOutbox(mails: readonly OutgoingMail[], from = FROM) {
  const outboxDirectory = join(directory, 'outbox');
  const transport = createMailTransport({ smtpUrl: null, outboxDirectory, from });
  const outcomes = await Promise.all(mails.map((each) => transport.send(each)));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  const names = (await readdir(outboxDirectory)).toSorted();
  return { names, messages: await Promise.all(names.map((name) => readFile(join(outboxDirectory, name), 'utf8'))) };
}

async function listening(server: Server): Promise<number> {
  await new Promise((resolve) => server.once('listening', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return bound.port;
}

function parsed(source = '') {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]/g, ' ');
  const pairs = head.split('\r\n').map((line) => /^([^:]+): (.*)$/.exec(line));
  const headers: Record<string, string> = Object.fromEntries(
    pairs.map((pair) => [pair?.[1]?.toLowerCase(), pair?.[2]]),
  );
  return { headers, source };
}

function quotedPrintable(source: string): string {
  const bytes = source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function answered(responseCode: number, text = 'no'): Error {
  return Object.assign(new Error(text), { responseCode });
}

function saying(responseCode: number, text?: string) {
  return (_what: unknown, _session: unknown, done: (error: Error) => void) => done(answered(responseCode, text));
}

function sayingOfData(responseCode: number): NonNullable<SMTPServerOptions['onData']> {
  return async (stream, _session, done) => {
    await streamText(stream);
    done(answered(responseCode));
  };
}
