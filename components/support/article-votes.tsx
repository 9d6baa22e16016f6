import { PageBody, PageTitle } from '../ui/page';

type Line = { slug: string; title: string; helpful: number; unhelpful: number };

const number = 'px-3 py-3 text-end tabular-nums sm:px-5';

/** The answers to "Was this helpful?", so that support sees which article to improve first. */
export function ArticleVotes({ lines }: { lines: readonly Line[] }) {
  return (
    <PageBody>
      <p className="mb-3 text-sm">
        <a href="/support" className="link">
          All cases
        </a>
      </p>
      <PageTitle>Help articles</PageTitle>
      <p className="mt-4 text-sm text-muted">How readers answered “Was this helpful?” Most “No” answers first.</p>
      <table className="mt-3 w-full rounded-xl border border-separate border-spacing-0 border-line bg-surface text-sm">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="px-4 py-2.5 text-start font-medium sm:px-5">
              Article
            </th>
            <th scope="col" className="px-3 py-2.5 text-end font-medium sm:px-5">
              Yes
            </th>
            <th scope="col" className="px-3 py-2.5 text-end font-medium sm:px-5">
              No
            </th>
          </tr>
        </thead>
        <tbody className="*:*:border-t *:*:border-line">
          {lines.map(({ slug, title, helpful, unhelpful }) => (
            <tr key={slug}>
              <th scope="row" className="px-4 py-3 text-start font-normal sm:px-5">
                <a href={`/help/${slug}`} className="link">
                  {title}
                </a>
              </th>
              <td className={number}>{helpful}</td>
              <td className={number}>{unhelpful}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PageBody>
  );
}
