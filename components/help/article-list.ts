export type HelpArticleSlug =
  | 'two-factor-authentication'
  | 'recovery-codes'
  | 'passkeys'
  | 'new-phone'
  | 'lost-phone'
  | 'which-app'
  | 'codes-refused';

export type HelpArticleEntry = {
  slug: HelpArticleSlug;
  title: string;
  /** One sentence, shown under the title and in lists. */
  summary: string;
  related: readonly HelpArticleSlug[];
};

export const helpArticles: readonly HelpArticleEntry[] = [
  {
    slug: 'two-factor-authentication',
    title: 'Two-Factor Authentication',
    summary: 'Turn it on, log in with it, and turn it off.',
    related: ['recovery-codes', 'passkeys', 'which-app', 'codes-refused', 'lost-phone'],
  },
  {
    slug: 'recovery-codes',
    title: 'Recovery codes',
    summary: 'Save them, log in with one, and make new ones.',
    related: ['lost-phone', 'new-phone', 'two-factor-authentication'],
  },
  {
    slug: 'passkeys',
    title: 'Passkeys and security keys',
    summary: 'Log in with your fingerprint, your face, your PIN or a key.',
    related: ['two-factor-authentication', 'recovery-codes', 'new-phone'],
  },
  {
    slug: 'new-phone',
    title: 'I have a new phone',
    summary: 'Move your codes to it while the old phone still works.',
    related: ['which-app', 'lost-phone', 'two-factor-authentication'],
  },
  {
    slug: 'lost-phone',
    title: 'I lost my phone',
    summary: 'What to try first, and how support gets you back into your account.',
    related: ['recovery-codes', 'new-phone', 'two-factor-authentication'],
  },
  {
    slug: 'which-app',
    title: 'Which authenticator app?',
    summary: 'Apps that work, and what to know before you choose one.',
    related: ['two-factor-authentication', 'new-phone', 'lost-phone'],
  },
  {
    slug: 'codes-refused',
    title: 'My codes are refused',
    summary: 'The usual causes, and how to put each one right.',
    related: ['two-factor-authentication', 'recovery-codes', 'lost-phone'],
  },
];
