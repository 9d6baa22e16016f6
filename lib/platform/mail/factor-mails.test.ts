import { describe, expect, it } from 'vitest';
import { passkeyAddedMail, recoveryCodeConfirmedMail, recoveryCodeUsedMail } from './factor-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  address: '203.0.113.7',
  agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
};

describe('the mail about a passkey that was added', () => {
  it('says of the first factor that two-factor authentication is on, and how to get in without it', () => {
    const { subject, text } = passkeyAddedMail({ ...input, passkey: 'Laptop', isFirst: true });
    expect(subject).toBe('Twofold: A passkey or security key was added, and two-factor authentication is on');
    expect(text).toContain('two-factor authentication is now active');
    expect(text).toContain('your password alone no longer opens the account');
    expect(text).toContain('a recovery code lets you in');
  });

  it('says of a further one only that it opens the account', () => {
    const { subject, text } = passkeyAddedMail({ ...input, passkey: 'Laptop', isFirst: false });
    expect(subject).toBe('Twofold: A passkey or security key was added');
    expect(text).toContain('"Laptop" can now be used to log in to your Twofold account.');
    expect(text).not.toContain('two-factor');
  });
});

describe('the mail about a recovery code that was used', () => {
  it.each([
    ['at a login', recoveryCodeUsedMail, 'logged in to your Twofold account with the password and a recovery code'],
    ['inside a session', recoveryCodeConfirmedMail, 'used a recovery code to confirm that it is you'],
  ])('says where, when and from where, %s, and how many are left', (_where, mail, what) => {
    const { subject, text } = mail({ ...input, left: 4 });
    expect(subject).toBe('Twofold: A recovery code was used');
    for (const said of [
      what,
      '4 codes are left.',
      '4 November 2026, 23:59:07 UTC',
      '203.0.113.7',
      "This wasn't you?",
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('Make new ones soon');
    expect(mail({ ...input, left: 1 }).text).toContain('One code is left.');
    expect(mail({ ...input, left: 3 }).text).toContain('Make new ones soon');
  });
});
