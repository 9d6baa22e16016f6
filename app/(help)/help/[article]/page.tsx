import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import type { ComponentType } from 'react';
import { type HelpArticleSlug, helpArticles } from '@/components/help/article-list';
import { CodesRefusedArticle } from '@/components/help/articles/codes-refused';
import { LostPhoneArticle } from '@/components/help/articles/lost-phone';
import { NewPhoneArticle } from '@/components/help/articles/new-phone';
import { PasskeysArticle } from '@/components/help/articles/passkeys';
import { RecoveryCodesArticle } from '@/components/help/articles/recovery-codes';
import { TwoFactorAuthenticationArticle } from '@/components/help/articles/two-factor-authentication';
import { WhichAppArticle } from '@/components/help/articles/which-app';
import { HelpArticle } from '@/components/help/help-article';
import { HelpShell } from '@/components/help/help-shell';
import { APP_NAME } from '@/lib/forms/app-name';

const articles: Record<HelpArticleSlug, ComponentType<{ appName: string }>> = {
  'two-factor-authentication': TwoFactorAuthenticationArticle,
  'lost-phone': LostPhoneArticle,
  'which-app': WhichAppArticle,
  'codes-refused': CodesRefusedArticle,
  'recovery-codes': RecoveryCodesArticle,
  passkeys: PasskeysArticle,
  'new-phone': NewPhoneArticle,
};

type Props = { params: Promise<{ article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = await params;
  return { title: helpArticles.find(({ slug }) => slug === article)?.title ?? 'Help' };
}

export default async function HelpArticlePage({ params }: Props) {
  await connection(); // drawn per request, so that its scripts carry the nonce
  const { article } = await params;
  const entry = helpArticles.find(({ slug }) => slug === article);
  if (!entry) notFound();
  const Article = articles[entry.slug];
  const related = helpArticles
    .filter(({ slug }) => entry.related.includes(slug))
    .map(({ slug, title }) => ({ href: `/help/${slug}`, title }));
  return (
    <HelpShell appName={APP_NAME}>
      <HelpArticle title={entry.title} lead={entry.summary} related={related}>
        <Article appName={APP_NAME} />
      </HelpArticle>
    </HelpShell>
  );
}
