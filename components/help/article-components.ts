import type { ReactElement } from 'react';
import type { HelpArticleEntry } from './article-list';
import type { ArticleFacts } from './articles/article-facts';
import { CodesRefusedArticle } from './articles/codes-refused';
import { LostPhoneArticle } from './articles/lost-phone';
import { NewPhoneArticle } from './articles/new-phone';
import { PasskeysArticle } from './articles/passkeys';
import { RecoveryCodesArticle } from './articles/recovery-codes';
import { TwoFactorAuthenticationArticle } from './articles/two-factor-authentication';
import { WhichAppArticle } from './articles/which-app';

/** Each article as a plain function of the facts, so that its text can be searched too. */
export const articleComponents: Record<HelpArticleEntry['slug'], (facts: ArticleFacts) => ReactElement> = {
  'two-factor-authentication': TwoFactorAuthenticationArticle,
  'lost-phone': LostPhoneArticle,
  'which-app': WhichAppArticle,
  'codes-refused': CodesRefusedArticle,
  'recovery-codes': RecoveryCodesArticle,
  passkeys: PasskeysArticle,
  'new-phone': NewPhoneArticle,
};
