import { expect, it } from 'vitest';
import { loginStoppedMail, newLoginMail } from './alarm-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  ip: '203.0.113.7',
  userAgent: '<b>\r\nBcc: x@example.com Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0',
};

function attemptAt(ip: string, createdAt = input.at) {
  return { createdAt, ip, userAgent: input.userAgent };
}

it.each([
  [
    'Twofold: Login attempt stopped at the second factor',
    loginStoppedMail({ ...input, attempts: [attemptAt(input.ip)] }),
  ],
  ['Twofold: New login', newLoginMail({ ...input, factors: ['password', 'recovery_code'] })],
])('the mail "%s" says when, from where and what to do', (subject, mail) => {
  expect(mail.subject).toBe(subject);
  for (const said of ['November 4, 2026, 23:59:07 UTC', '203.0.113.7', 'Firefox on Windows', "If this wasn't you"]) {
    expect(mail.text).toContain(said);
  }
  expect(mail.text).toContain('https://twofold.test/secure-account');
  expect(`${mail.text}${mail.html}`).not.toContain('Bcc');
});

it('the mail about a new login names the factors that were shown', () => {
  expect(newLoginMail({ ...input, factors: ['password', 'recovery_code'] }).text).toContain(
    'password and recovery code',
  );
});

it('the alarm lists the newest attempt from each of at most five places and says how many attempts there were', () => {
  const times = Array.from({ length: 14 }, (_, index) => new Date(input.at.getTime() - index * 1000));
  const attempts = times.map((at, index) => attemptAt(`203.0.113.${10 + (index % 7)}`, at));
  const { text } = loginStoppedMail({ ...input, attempts });
  expect(text).toContain('14 times');
  expect(text.match(/^From: .*$/gm)).toEqual([10, 11, 12, 13, 14].map((last) => `From: 203.0.113.${last}`));
  expect(text.match(/^When: .*$/gm)?.[0]).toContain('23:59:07');
  expect(loginStoppedMail({ ...input, attempts: attempts.slice(0, 1) }).text).not.toContain('times');
});
