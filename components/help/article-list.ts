import type { HelpVote } from '@/lib/forms/help';

/** Readers can vote on every article. */
type HelpArticleSlug = HelpVote['article'];

export type HelpArticleEntry = {
  slug: HelpArticleSlug;
  title: string;
  /** One sentence, shown under the title and in lists. */
  summary: string;
  /** Other words people use for the topic, for the search only. */
  keywords: string;
  related: readonly HelpArticleSlug[];
};

export const helpArticles: readonly HelpArticleEntry[] = [
  {
    slug: 'two-factor-authentication',
    title: 'Two-Factor Authentication',
    summary: 'Turn it on, log in with it, and turn it off.',
    keywords: '2fa mfa otp totp two step second factor verification authenticator enable disable set up setup',
    related: ['recovery-codes', 'passkeys', 'which-app', 'codes-refused', 'lost-phone'],
  },
  {
    slug: 'recovery-codes',
    title: 'Recovery codes',
    summary: 'Save them, log in with one, and generate new ones.',
    keywords: 'backup codes emergency print download',
    related: ['lost-phone', 'new-phone', 'two-factor-authentication'],
  },
  {
    slug: 'passkeys',
    title: 'Passkeys and security keys',
    summary: 'Log in with your fingerprint, your face, your PIN or a security key.',
    keywords: 'yubikey fido webauthn fingerprint face id touch id windows hello',
    related: ['two-factor-authentication', 'recovery-codes', 'new-phone'],
  },
  {
    slug: 'new-phone',
    title: 'I have a new phone',
    summary: 'Move your codes to it while your old phone still works.',
    keywords: 'change phone replace transfer migrate upgrade switch',
    related: ['which-app', 'lost-phone', 'two-factor-authentication'],
  },
  {
    slug: 'lost-phone',
    title: 'I lost my phone',
    summary: 'What to try first, and how support gets you back into your account.',
    keywords: 'stolen broken gone locked out lost access reset no code support case',
    related: ['recovery-codes', 'new-phone', 'two-factor-authentication'],
  },
  {
    slug: 'which-app',
    title: 'Which authenticator app?',
    summary: 'Apps that work, and what to know before you choose one.',
    keywords: 'google authenticator microsoft authy duo 1password',
    related: ['two-factor-authentication', 'new-phone', 'lost-phone'],
  },
  {
    slug: 'codes-refused',
    title: "My codes aren't accepted",
    summary: 'The usual causes, and how to fix each one.',
    keywords: 'wrong code invalid refused rejected clock time does not work too many tries attempts',
    related: ['two-factor-authentication', 'recovery-codes', 'lost-phone'],
  },
];
