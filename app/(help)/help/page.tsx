import type { Metadata } from 'next';
import { helpArticles } from '@/components/help/article-list';
import { HelpAnswer } from '@/components/help/help-answer';
import { HelpIndex } from '@/components/help/help-index';
import { helpPages } from '@/components/help/help-pages';
import { HelpShell } from '@/components/help/help-shell';
import { supportWaitHours } from '@/lib/auth/site';
import { APP_NAME } from '@/lib/forms/app-name';
import { searchHelpPages } from '@/lib/forms/help';

export const metadata: Metadata = { title: 'Help' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HelpPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const answer = searchHelpPages(helpPages({ appName: APP_NAME, waitHours: supportWaitHours() }), q);
  const links = helpArticles.map(({ slug, title, summary }) => ({ href: `/help/${slug}`, title, summary }));
  const found = (answer?.hits ?? []).flatMap(({ slug, snippet }) =>
    links.filter(({ href }) => href === `/help/${slug}`).map((link) => ({ ...link, snippet })),
  );
  return (
    <HelpShell appName={APP_NAME} hasOwnSearch>
      <HelpIndex
        articles={found.length > 0 ? [] : links}
        query={answer?.query}
        answer={answer && <HelpAnswer query={answer.query} found={found} />}
      />
    </HelpShell>
  );
}
