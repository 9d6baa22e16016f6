import { expect, it } from 'vitest';
import { loginStoppedMail, newLoginMail } from './alarm-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  address: '203.0.113.7',
  agent: '<b>\r\nBcc: x@example.com Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0',
};

it.each([
  ['Twofold: Your password was entered, but the second step never came', loginStoppedMail(input)],
  ['Twofold: New login', newLoginMail({ ...input, way: 'password and recovery code' })],
])('%s: says when, from where and what to do', (subject, mail) => {
  expect(mail.subject).toBe(subject);
  for (const said of ['4 November 2026, 23:59:07 UTC', '203.0.113.7', 'Firefox on Windows', "This wasn't you?"]) {
    expect(mail.text).toContain(said);
  }
  expect(mail.text).toContain('https://twofold.test/wasnt-me');
  expect(`${mail.text}${mail.html}`).not.toContain('Bcc');
});

it('says with what the login was made', () => {
  expect(newLoginMail({ ...input, way: 'password and recovery code' }).text).toContain('password and recovery code');
});
