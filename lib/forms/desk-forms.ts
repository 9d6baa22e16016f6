import { z } from 'zod';
import { DESK_COUNT_MOST, type DeskQueue } from '@/lib/domain/support-desk';
import { RELOAD } from './login-messages';
import { messageField } from './message-field';

const MOST_NUMBER = 2_147_483_647;

const whichCase = { number: z.coerce.number(RELOAD).int().min(1).max(MOST_NUMBER) };
const seenCase = { ...whichCase, revision: z.coerce.number(RELOAD).int().min(0).max(MOST_NUMBER) };

export const approveForm = z.strictObject({ ...seenCase, reason: messageField });
export const answerForm = z.strictObject({ ...seenCase, answer: messageField });
export const closeForm = z.strictObject({ ...seenCase, why: messageField });
export const noteForm = z.strictObject({ ...whichCase, note: messageField });

const NUMBER = /^\d{1,9}$/;

/** The case number in the URL of its page; null if no case can have that number. */
export function caseNumberOf(segment: string): number | null {
  return NUMBER.test(segment) && Number(segment) > 0 ? Number(segment) : null;
}

const LONGEST_SEARCH = 254;
const LONGEST_PLACE = 400;

/** The place where a page starts. Anything that isn't one leads to the first page. */
const place = z
  .string()
  .max(LONGEST_PLACE)
  .transform((text) => {
    const [at, id, ...email] = text.split('_');
    return { at: Number(at), id, email: email.join('_') };
  })
  .pipe(
    z.object({
      at: z
        .number()
        .int()
        .min(0)
        .max(8.64e12)
        .transform((ms) => new Date(ms)),
      id: z.uuid(),
      email: z.string().refine((text) => text.isWellFormed() && !text.includes('\u0000')),
    }),
  );

/** The query of the list of cases. Invalid values are ignored. */
export const deskQuery = z.object({
  queue: z.enum(['open', 'waiting', 'ended']).catch('open').default('open'),
  find: z
    .string()
    .max(LONGEST_SEARCH)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'))
    .catch('')
    .default(''),
  after: place.nullable().catch(null).default(null),
});

export type DeskPlace = { at: Date; id: string; email: string };
type DeskAddress = { queue: DeskQueue; find: string; after: DeskPlace | null };

export function deskHref({ queue, find, after }: DeskAddress): string {
  const query = new URLSearchParams({
    ...(find === '' ? queue !== 'open' && { queue } : { find }),
    ...(after && { after: `${after.at.getTime()}_${after.id}_${find === '' ? '' : after.email}` }),
  });
  return `/support${query.size === 0 ? '' : `?${query}`}`;
}

/** The count beside a tab. */
export function countText(count: number): string {
  return count > DESK_COUNT_MOST ? `${DESK_COUNT_MOST}+` : String(count);
}
