import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { helpArticles } from '@/components/help/article-list';
import { ArticleVotes } from '@/components/support/article-votes';
import { AppFrame } from '@/components/ui/app-frame';
import { requireStaff } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { APP_NAME } from '@/lib/forms/app-name';
import { readVotes } from '@/lib/usecases/help/read-votes';

export const metadata: Metadata = { title: 'Help articles' };

export default async function SupportArticlesPage() {
  const session = await requireStaff();
  const reading = await orUnavailablePage(readVotes({ session }));
  if (!reading.ok) notFound();
  const lines = reading.value.map(({ article, ...votes }) => ({
    ...{ slug: article, title: helpArticles.find(({ slug }) => slug === article)?.title ?? article, ...votes },
  }));
  return (
    <AppFrame appName={APP_NAME} person={session}>
      <ArticleVotes lines={lines} />
    </AppFrame>
  );
}
