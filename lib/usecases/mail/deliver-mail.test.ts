import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { insertMail } from '@/lib/store/mail-store';
import { deliverMail } from './deliver-mail';

/** Long before the mail of other tests, which shares the database and isn't due yet. */
const THEN = new Date('2001-01-01T00:00:00Z');
const port = await freePort();
process.env['SMTP_URL'] = `smtp://127.0.0.1:${port}`; // read by the first call of deliverMail

let server: SMTPServer | null = null;
/** The server's status code for a recipient it refuses; null if it accepts. */
let refusal: number | null = null;
const received: string[] = [];

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true); // failures are logged there
  received.length = 0;
  refusal = null;
  await database().mail.deleteMany({ where: { createdAt: { lt: addMs(THEN, 1000 * HOUR_MS) } } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stopServer();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function startServer(): Promise<void> {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(refusal === null ? null : Object.assign(new Error('no'), { responseCode: refusal })),
    onData: async (stream, _session, callback) => {
      received.push(await text(stream));
      callback();
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
}

async function stopServer(): Promise<void> {
  const stopping = server;
  server = null;
  if (stopping !== null) await new Promise<void>((resolve) => stopping.close(resolve));
}

async function write(subject: string, now = THEN): Promise<void> {
  const mail = { to: 'anna@example.com', subject, text: 'A secret text', html: '<p>A secret text</p>', replyTo: null };
  await insertMail(database(), mail, now);
}

function rows() {
  return database().mail.findMany({
    where: { createdAt: { lt: addMs(THEN, 1000 * HOUR_MS) } },
    orderBy: { createdAt: 'asc' },
  });
}

describe('delivering mail', () => {
  it('an email is sent once, and its text is not kept', async () => {
    await startServer();
    await write('One');
    expect(await deliverMail({ now: THEN })).toBe(1);
    expect(await deliverMail({ now: addMs(THEN, 999 * HOUR_MS) })).toBe(0);
    expect(received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent', sentAt: THEN, text: '', html: '' }]);
  });

  it('while the server is down, an email waits twice as long after each try, up to an hour, and then arrives', async () => {
    await write('Patient');
    let now = THEN;
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      expect(await deliverMail({ now })).toBe(0);
      const [row] = await rows();
      if (row === undefined) throw new Error('the email is gone');
      expect(row).toMatchObject({ state: 'waiting', text: 'A secret text', tries: tries + 1 });
      waits.push((row.nextTryAt.getTime() - now.getTime()) / MINUTE_MS);
      expect(await deliverMail({ now: addMs(row.nextTryAt, -1) })).toBe(0);
      expect((await rows())[0]?.tries).toBe(tries + 1);
      now = row.nextTryAt;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    await startServer();
    expect(await deliverMail({ now })).toBe(1);
    expect(received).toHaveLength(1);
  });

  it('an email whose recipient is permanently refused is not tried again, and its text is not kept', async () => {
    await startServer();
    refusal = 550;
    await write('Refused');
    expect(await deliverMail({ now: THEN })).toBe(0);
    expect(await rows()).toMatchObject([{ state: 'undeliverable', tries: 1, sentAt: null, text: '', html: '' }]);
    refusal = null;
    expect(await deliverMail({ now: addMs(THEN, 999 * HOUR_MS) })).toBe(0);
    expect(received).toEqual([]);
  });

  it('an email whose recipient is temporarily refused is tried again', async () => {
    await startServer();
    refusal = 450;
    await write('Deferred');
    expect(await deliverMail({ now: THEN })).toBe(0);
    refusal = null;
    expect(await deliverMail({ now: addMs(THEN, MINUTE_MS) })).toBe(1);
  });

  it('an email is given up after five days of tries', async () => {
    await write('Hopeless');
    const now = addMs(THEN, 118 * HOUR_MS);
    await database().mail.updateMany({ where: { createdAt: THEN }, data: { tries: 123 } });
    await deliverMail({ now });
    expect(await rows()).toMatchObject([{ state: 'waiting', tries: 124, text: 'A secret text' }]);
    await deliverMail({ now: addMs(now, HOUR_MS) });
    expect(await rows()).toMatchObject([{ state: 'undeliverable', tries: 125, text: '', html: '' }]);
    await startServer();
    expect(await deliverMail({ now: addMs(THEN, 999 * HOUR_MS) })).toBe(0);
  });

  it('new emails are sent before all that were tried already, however long those have waited', async () => {
    for (let count = 0; count < 20; count += 1) await write(`Retry ${count}`);
    await deliverMail({ now: THEN });
    await startServer();
    await write('Alarm', addMs(THEN, HOUR_MS));
    await deliverMail({ now: addMs(THEN, HOUR_MS) });
    expect(received).toHaveLength(20);
    expect(received[0]).toContain('Subject: Alarm');
  });

  it('an email is sent once by several concurrent deliveries', async () => {
    await startServer();
    for (let count = 0; count < 12; count += 1) await write(`Mail ${count}`);
    const counts = await Promise.all(Array.from({ length: 4 }, () => deliverMail({ now: THEN })));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
    const subjects = received.map((message) => /^Subject: (.*)$/m.exec(message)?.[1]?.trim());
    expect(new Set(subjects).size).toBe(12);
    expect(received).toHaveLength(12);
  });

  it('emails are sent twenty at a time, the oldest first', async () => {
    await startServer();
    for (let count = 0; count < 21; count += 1) await write(`Mail ${count}`, addMs(THEN, count));
    const now = addMs(THEN, HOUR_MS);
    expect(await deliverMail({ now })).toBe(20);
    expect((await rows()).map(({ state }) => state).lastIndexOf('waiting')).toBe(20);
    expect(await deliverMail({ now })).toBe(1);
  });

  it('an email is not sent before its time', async () => {
    await startServer();
    await write('Later', addMs(THEN, 1));
    expect(await deliverMail({ now: THEN })).toBe(0);
    expect(received).toEqual([]);
  });
});
