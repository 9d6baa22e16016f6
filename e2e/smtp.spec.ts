import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { parseMail } from './support/mail';
import { type MailingInstance, startMailingInstance } from './support/mail-server';
import { createPerson } from './support/person';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'default' }); // one worker, so one instance and one mail server

const SENDER = 'no-reply@mail.example';
const SUPPORT = 'support@mail.example';
const RECEIVED = 'We received your message';

let instance: MailingInstance;

test.beforeAll(async () => {
  instance = await startMailingInstance({ MAIL_FROM: `Twofold <${SENDER}>`, SUPPORT_EMAIL: SUPPORT });
});

test.afterAll(() => instance.stop());

test('a message to support is acknowledged to its sender, and support can reply to it', async () => {
  const writer = `writer.${crypto.randomUUID()}@mail.example`;
  await writeToSupport(writer, 'My phone is gone.');
  const acknowledged = await arrival(writer);
  expect(acknowledged.from).toBe(SENDER);
  expect(acknowledged.recipients).toEqual([writer]);
  expect(acknowledged.mail).toMatchObject({ to: writer, replyTo: null });
  expect(acknowledged.mail.subject).toContain(RECEIVED);
  const [head = ''] = acknowledged.message.split('\r\n\r\n', 1);
  expect(head).toContain(`From: Twofold <${SENDER}>`);
  expect(head).toContain('Auto-Submitted: auto-generated');
  expect(head).toMatch(/^Message-ID: <\S+@mail\.example>\r$/m);
  expect(head).toMatch(/^Date: .+ \+0000\r$/m);
  expect(head).toMatch(/^Content-Type: multipart\/alternative;/m);
  const forwarded = await arrival(SUPPORT, 'My phone is gone.');
  expect(forwarded.recipients).toEqual([SUPPORT]);
  expect(forwarded.mail.replyTo).toBe(writer);
});

test('the email that two-factor authentication is on is sent by SMTP, in text and in HTML', async () => {
  const person = await createPerson();
  await instance.copyAccount(person);
  const browser = await loggedInBrowser(person, { baseUrl: instance.baseUrl });
  await browser.turnOnTwoFactor();
  const { from, recipients, mail, message } = await arrival(person.email);
  expect({ from, recipients }).toEqual({ from: SENDER, recipients: [person.email] });
  expect(mail.subject).toContain('Two-factor authentication is on');
  expect(mail.text).toContain('is now active');
  expect(message).toMatch(/Content-Type: text\/plain; charset=utf-8[\s\S]*Content-Type: text\/html; charset=utf-8/);
  expect(message).not.toMatch(/otpauth:|[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
  const [row] = await instance.query<{ state: string; text: string }>('SELECT * FROM "Mail" WHERE "to" = $1', [
    person.email,
  ]);
  expect(row).toMatchObject({ state: 'sent', text: '' });
  expect(instance.filesWritten()).toEqual([]);
});

test('an email that found no server is kept and arrives once when the server is back', async () => {
  const writer = `patient.${crypto.randomUUID()}@mail.example`;
  await instance.server.stop();
  await writeToSupport(writer, 'Is anybody there?');
  await expect.poll(() => mailTo(writer)).toMatchObject({ state: 'waiting', tries: 1 });
  expect(instance.server.to(writer)).toEqual([]);

  await instance.server.start();
  await letMailsBeDue();
  await writeToSupport(`other.${crypto.randomUUID()}@mail.example`, 'Hello');
  const { mail } = await arrival(writer);
  expect(mail.subject).toContain(RECEIVED);
  await expect.poll(() => mailTo(writer)).toMatchObject({ state: 'sent', tries: 2 });
  await letMailsBeDue();
  await writeToSupport(`third.${crypto.randomUUID()}@mail.example`, 'Hello');
  await expect.poll(waitingMails).toBe(0);
  expect(instance.server.to(writer)).toHaveLength(1);
});

test('a recipient that the server refuses is not retried and delays no one else', async () => {
  const stranger = `unknown.${crypto.randomUUID()}@mail.example`;
  await writeToSupport(stranger, 'Hello');
  await expect.poll(() => mailTo(stranger)).toMatchObject({ state: 'undeliverable', tries: 1, text: '', html: '' });
  await letMailsBeDue();
  const writer = `known.${crypto.randomUUID()}@mail.example`;
  await writeToSupport(writer, 'Hello');
  await arrival(writer);
  expect(instance.server.refused).toEqual([stranger]);
});

async function writeToSupport(email: string, message: string): Promise<void> {
  const browser = new HttpBrowser({ baseUrl: instance.baseUrl });
  const answer = await browser.press('/contact', 'Send message', { email, message });
  expect(answer.headers.location).toBe('/contact/sent');
}

/** Waits for an email to this recipient that contains these words. */
async function arrival(email: string, words = '') {
  const find = () => instance.server.to(email).find(({ message }) => message.includes(words));
  await expect.poll(find, { message: `a mail to ${email}` }).toBeDefined();
  const received = find();
  if (received === undefined) throw new Error('The mail vanished');
  return { ...received, mail: await parseMail(received.message) };
}

async function mailTo(email: string) {
  const [row] = await instance.query('SELECT * FROM "Mail" WHERE "to" = $1', [email]);
  return row;
}

async function waitingMails(): Promise<number> {
  return (await instance.query(`SELECT 1 FROM "Mail" WHERE "state" = 'waiting'`)).length;
}

async function letMailsBeDue(): Promise<void> {
  await instance.query('UPDATE "Mail" SET "nextTryAt" = now()');
}
