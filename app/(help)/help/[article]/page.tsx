import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { articleComponents } from '@/components/help/article-components';
import { helpArticles } from '@/components/help/article-list';
import { HelpArticle } from '@/components/help/help-article';
import { HelpShell } from '@/components/help/help-shell';
import { WasThisHelpful } from '@/components/help/was-this-helpful';
import { supportWaitHours } from '@/lib/auth/site';
import { APP_NAME } from '@/lib/forms/app-name';
import { voteOnArticleAction } from './actions';

type Props = { params: Promise<{ article: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = await params;
  return { title: helpArticles.find(({ slug }) => slug === article)?.title ?? 'Help' };
}

export default async function HelpArticlePage({ params }: Props) {
  await connection(); // rendered per request, so that its scripts carry the nonce
  const { article } = await params;
  const entry = helpArticles.find(({ slug }) => slug === article);
  if (!entry) notFound();
  const Article = articleComponents[entry.slug];
  const related = helpArticles
    .filter(({ slug }) => entry.related.includes(slug))
    .map(({ slug, title }) => ({ href: `/help/${slug}`, title }));
  return (
    <HelpShell appName={APP_NAME}>
      <HelpArticle
        title={entry.title}
        lead={entry.summary}
        related={related}
        vote={<WasThisHelpful article={entry.slug} action={voteOnArticleAction} />}
      >
        <Article appName={APP_NAME} waitHours={supportWaitHours()} />
      </HelpArticle>
    </HelpShell>
  );
}
