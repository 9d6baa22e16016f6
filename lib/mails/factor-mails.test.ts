import { describe, expect, it } from 'vitest';
import { passkeyAddedMail, recoveryCodeConfirmedMail, recoveryCodeUsedMail } from './factor-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
};

describe('the mail about a passkey that was added', () => {
  it('the mail about a first passkey says that two-factor authentication is on and how to log in without it', () => {
    const { subject, text } = passkeyAddedMail({ ...input, passkey: 'Laptop', isFirst: true });
    expect(subject).toBe('Twofold: A passkey or security key was added, and two-factor authentication is on');
    expect(text).toContain('two-factor authentication is now active');
    expect(text).toContain('your password alone is no longer enough to log in');
    expect(text).toContain('you can log in with a recovery code');
  });

  it('the mail about a further passkey says only that it can be used to log in', () => {
    const { subject, text } = passkeyAddedMail({ ...input, passkey: 'Laptop', isFirst: false });
    expect(subject).toBe('Twofold: A passkey or security key was added');
    expect(text).toContain('"Laptop" can now be used to log in to your Twofold account.');
    expect(text).not.toContain('two-factor');
  });
});

describe('the mail about a recovery code that was used', () => {
  it.each([
    ['at login', recoveryCodeUsedMail, 'logged in to your Twofold account with your password and a recovery code'],
    ['inside a session', recoveryCodeConfirmedMail, "used a recovery code to confirm it's you"],
  ])(
    'the mail about a recovery code used %s says what happened, when, from where and how many codes are left',
    (_where, mail, what) => {
      const { subject, text } = mail({ ...input, left: 4 });
      expect(subject).toBe('Twofold: A recovery code was used');
      for (const said of [
        what,
        'You have 4 codes left.',
        'November 4, 2026, 23:59:07 UTC',
        '203.0.113.7',
        "If this wasn't you",
      ]) {
        expect(text).toContain(said);
      }
      expect(text).not.toContain('Generate new ones soon');
      expect(mail({ ...input, left: 1 }).text).toContain('You have one code left.');
      expect(mail({ ...input, left: 3 }).text).toContain('Generate new ones soon');
    },
  );
});
