import { z } from 'zod';

/** Where a page of the activity starts and how far it goes back. Invalid values are ignored. */
export const activityQuery = z.object({
  before: z.uuid().nullable().catch(null).default(null),
  since: z.literal('ever').nullable().catch(null).default(null),
});

type ActivityQuery = z.infer<typeof activityQuery>;

export function activityHref({ before, since }: ActivityQuery): string {
  const query = new URLSearchParams({ ...(since && { since }), ...(before && { before }) });
  return `/settings/security/activity${query.size === 0 ? '' : `?${query}`}`;
}
