import { z } from 'zod';
import { DESK_COUNT_MOST, type DeskQueue } from '@/lib/domain/support-desk';
import { messageField } from './message-field';

const MOST_NUMBER = 2_147_483_647;
const AGAIN = 'Load the page again and send the form once more.';

const whichCase = { number: z.coerce.number(AGAIN).int().min(1).max(MOST_NUMBER) };
const seenCase = { ...whichCase, revision: z.coerce.number(AGAIN).int().min(0).max(MOST_NUMBER) };

export const approveForm = z.strictObject({ ...seenCase, reason: messageField });
export const answerForm = z.strictObject({ ...seenCase, answer: messageField });
export const closeForm = z.strictObject({ ...seenCase, why: messageField });
export const noteForm = z.strictObject({ ...whichCase, note: messageField });

const NUMBER = /^\d{1,9}$/;

/** The case in the address of its page; null when nothing can have that number. */
export function caseNumberOf(segment: string): number | null {
  return NUMBER.test(segment) && Number(segment) > 0 ? Number(segment) : null;
}

const LONGEST_SEARCH = 254;
const LONGEST_PLACE = 400;

/** Where a page goes on. Only something of this shape is a place; everything else begins at the first page. */
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

/** What the address of the list asks for; what cannot be read is as if it was not there. */
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

/** A count beside a tab. */
export function countText(count: number): string {
  return count > DESK_COUNT_MOST ? `${DESK_COUNT_MOST}+` : String(count);
}
