import { describe, expect, it } from 'vitest';
import type { OutgoingMail } from '@/lib/domain/mail';
import { passwordChangedMail } from './account-mails';
import { recoveryCodeUsedMail } from './factor-mails';
import {
  contactForwardedMail,
  contactReceivedMail,
  secondFactorLockedMail,
  twoFactorDisabledMail,
  twoFactorEnabledMail,
} from './security-mails';

const input = {
  appName: 'Twofold',
  appUrl: 'https://twofold.test',
  to: 'anna@example.com',
  name: 'Anna',
  at: new Date('2026-11-04T23:59:07Z'),
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
};
const contact = { ...input, message: 'My phone is gone.\nPlease help.' };
const locked = { ...input, lock: { status: 'locked', minutes: 15 } } as const;

const toOwner: readonly (readonly [string, (over: object) => OutgoingMail])[] = [
  ['enabled', (over) => twoFactorEnabledMail({ ...input, ...over })],
  ['disabled by the owner', (over) => twoFactorDisabledMail({ ...input, by: 'owner', ...over })],
  ['locked', (over) => secondFactorLockedMail({ ...locked, ...over })],
  ['suspended', (over) => secondFactorLockedMail({ ...locked, lock: { status: 'suspended' }, ...over })],
  ['password changed', (over) => passwordChangedMail({ ...input, ...over })],
  ['recovery code used', (over) => recoveryCodeUsedMail({ ...input, left: 4, ...over })],
  ['contact received', (over) => contactReceivedMail({ ...contact, ...over })],
];
const notices = toOwner.filter(([name]) => name !== 'contact received');
const all: typeof toOwner = [
  ...toOwner,
  ['disabled by support', (over) => twoFactorDisabledMail({ ...input, by: 'support', ...over })],
  ['contact forwarded', (over) => contactForwardedMail({ ...contact, email: 'writer@example.com', ...over })],
];

describe.each(toOwner)('the mail "%s"', (_name, mail) => {
  it('says when, from where and what to do if it was someone else', () => {
    const { text, html } = mail({});
    for (const said of [
      'November 4, 2026, 23:59:07 UTC',
      '203.0.113.7',
      'Firefox on Windows',
      '://twofold.test/contact',
    ]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
    expect(text).toContain("If this wasn't you");
  });
});

describe.each(notices)('the mail "%s"', (_name, mail) => {
  it('links to "This wasn\'t me" and, for an owner who can no longer log in, to support', () => {
    const { text, html } = mail({});
    expect(text).toContain('Press "This wasn\'t me" to end all other sessions and choose a new password.');
    expect(text).toMatch(/^This wasn't me:\nhttps:\/\/twofold\.test\/secure-account$/m);
    expect(html).toContain('href="https://twofold.test/secure-account"');
    expect(text).toContain('contact support: https://twofold.test/contact');
  });
});

describe.each(all)('the mail "%s"', (_name, mail) => {
  it('repeats no part of a hostile browser header and keeps its subject on one line', () => {
    const hostile = '"><svg onload=x>\r\nBcc: victim@example.com\u001b[2J';
    const { subject, text, html } = mail({ userAgent: hostile, name: hostile, appName: `Two\r\nBcc: x\r\nfold` });
    expect(subject).toMatch(/^Two Bcc: x fold: [A-Za-z@. -]+$/);
    expect(html).not.toContain('<svg');
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text).not.toContain('\u001b');
  });
});

it('the mails about two-factor authentication say whether it is on or off', () => {
  expect(twoFactorEnabledMail(input).subject).toBe('Twofold: Two-factor authentication is on');
  expect(twoFactorDisabledMail({ ...input, by: 'owner' }).subject).toBe('Twofold: Two-factor authentication is off');
});

it('the mail about turning it on says what to do if the phone is lost: a recovery code first, then support', () => {
  const { text } = twoFactorEnabledMail(input);
  expect(text).toMatch(
    /If you lose it, you can log in with a recovery code, .*\. If you have none left, contact support\./,
  );
});

it('the alarm does not claim that the password was entered, since tries inside a session count too', () => {
  for (const { subject, text, html } of [
    secondFactorLockedMail(locked),
    secondFactorLockedMail({ ...input, lock: { status: 'suspended' } }),
  ]) {
    expect(subject).toBe('Twofold: Someone knows your password');
    expect(text).toContain('without your password, or a browser that is logged in to your account.');
    expect(text + html).not.toMatch(/had the right password|Several logins/);
  }
});

it('the mail about support disabling it says so, at the request of the owner, and shows no client', () => {
  const { text } = twoFactorDisabledMail({ ...input, by: 'support' });
  expect(text).toContain(
    "Support disabled two-factor authentication for your Twofold account at the account owner's request.",
  );
  expect(text).toContain("If this wasn't you");
  expect(text).not.toContain('203.0.113.7');
  expect(text).not.toContain('Firefox');
});

it('the alarm distinguishes a hold, which ends by itself, from a suspension, which does not', () => {
  expect(secondFactorLockedMail(locked).text).toContain('for 15 minutes');
  const suspended = secondFactorLockedMail({ ...input, lock: { status: 'suspended' } }).text;
  expect(suspended).not.toContain('minutes');
  expect(suspended).toContain('Contact support');
});

it('a message is quoted only to support, whose reply goes to the writer', () => {
  const received = contactReceivedMail(contact);
  const forwarded = contactForwardedMail({ ...contact, to: 'support@twofold.test', email: 'writer@example.com' });
  expect(forwarded.text).toContain('> My phone is gone.\n> Please help.');
  expect(received.text).not.toContain('My phone is gone');
  expect(received).toMatchObject({ to: 'anna@example.com', replyTo: null });
  expect(forwarded).toMatchObject({ to: 'support@twofold.test', replyTo: 'writer@example.com' });
});
