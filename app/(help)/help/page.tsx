import type { Metadata } from 'next';
import { connection } from 'next/server';
import { helpArticles } from '@/components/help/article-list';
import { HelpIndex } from '@/components/help/help-index';
import { HelpShell } from '@/components/help/help-shell';
import { APP_NAME } from '@/lib/forms/app-name';

export const metadata: Metadata = { title: 'Help' };

export default async function HelpPage() {
  await connection(); // drawn per request, so that its scripts carry the nonce
  const articles = helpArticles.map(({ slug, title, summary }) => ({ href: `/help/${slug}`, title, summary }));
  return (
    <HelpShell appName={APP_NAME}>
      <HelpIndex articles={articles} />
    </HelpShell>
  );
}
