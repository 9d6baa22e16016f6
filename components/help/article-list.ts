export type HelpArticleSlug = 'two-factor-authentication' | 'lost-phone' | 'which-app' | 'codes-refused';

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
    related: ['which-app', 'codes-refused', 'lost-phone'],
  },
  {
    slug: 'lost-phone',
    title: 'I lost my phone',
    summary: 'What to try first, and how support gets you back into your account.',
    related: ['two-factor-authentication', 'which-app'],
  },
  {
    slug: 'which-app',
    title: 'Which authenticator app?',
    summary: 'Apps that work, and what to know before you choose one.',
    related: ['two-factor-authentication', 'lost-phone'],
  },
  {
    slug: 'codes-refused',
    title: 'My codes are refused',
    summary: 'The usual causes, and how to put each one right.',
    related: ['two-factor-authentication', 'lost-phone'],
  },
];
