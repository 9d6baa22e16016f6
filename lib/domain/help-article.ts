export const HELP_ARTICLES = [
  'two-factor-authentication',
  'recovery-codes',
  'passkeys',
  'new-phone',
  'lost-phone',
  'which-app',
  'codes-refused',
] as const;

export type HelpArticleSlug = (typeof HELP_ARTICLES)[number];
