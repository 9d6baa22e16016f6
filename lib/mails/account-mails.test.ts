import { expect, it } from 'vitest';
import {
  accountReadyMail,
  choosePasswordMail,
  confirmEmailMail,
  emailTakenMail,
  passwordResetLinkMail,
  passwordResetMail,
} from './account-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
};
const link = 'https://twofold.test/somewhere?token=abc';

it.each([
  ['confirm', confirmEmailMail, 'Confirm your email address'],
  ['choose', choosePasswordMail, 'Choose your password'],
  ['forgotten', passwordResetLinkMail, 'Choose a new password'],
])(
  'the mail "%s" has its link on a line of its own, says when and from where it was requested, and names no one',
  (_what, mail, subject) => {
    const { subject: said, text, html, to } = mail({ ...input, link });
    expect([to, said]).toEqual(['anna@example.com', `Twofold: ${subject}`]);
    expect(text.split('\n')).toContain(link);
    expect(html).toContain(`href="${link}"`);
    for (const part of ['November 4, 2026, 23:59:07 UTC', '203.0.113.7', "If this wasn't you"])
      expect(text).toContain(part);
    expect(text).not.toContain('Anna');
  },
);

it('the mail to the owner of a taken address links to a password reset and contains no token', () => {
  const { text, html } = emailTakenMail(input);
  expect(text).toContain('https://twofold.test/forgot-password');
  expect(`${text}${html}`).not.toContain('token');
});

it('the mail about a confirmed address says when and from where, and how to take the account back', () => {
  const { subject, text } = accountReadyMail(input);
  expect(subject).toBe('Twofold: Your account is ready');
  for (const part of ['November 4, 2026, 23:59:07 UTC', '203.0.113.7', "If you didn't choose that password"]) {
    expect(text).toContain(part);
  }
  expect(text.split('\n')).toContain('https://twofold.test/forgot-password');
  expect(text).not.toContain('Anna');
});

it('the mail about a changed password says what to do if it was someone else', () => {
  const { subject, text } = passwordResetMail(input);
  expect(subject).toBe('Twofold: Your password was changed');
  expect(text).toContain('Hello Anna,');
  expect(text).toContain('https://twofold.test/secure-account');
});
