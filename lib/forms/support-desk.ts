import { z } from 'zod';
import { MAX_EMAIL_LENGTH } from '@/lib/domain/email';
import { type DeskQueue, type DeskSearch, MAX_DESK_COUNT } from '@/lib/domain/support-desk';
import { longTextField } from './fields';
import { RELOAD } from './form-state';

const MAX_NUMBER = 2_147_483_647;

const whichCase = { number: z.coerce.number(RELOAD).int().min(1).max(MAX_NUMBER) };
const seenCase = { ...whichCase, revision: z.coerce.number(RELOAD).int().min(0).max(MAX_NUMBER) };

export const approveForm = z.strictObject({ ...seenCase, reason: longTextField('Enter a reason.') });
export const answerForm = z.strictObject({ ...seenCase, answer: longTextField('Write your answer.') });
export const closeForm = z.strictObject({ ...seenCase, why: longTextField('Enter a reason.') });
export const noteForm = z.strictObject({ ...whichCase, note: longTextField('Write your note.') });

const NUMBER = /^\d{1,9}$/;

/** The case number in the URL of its page; null if no case can have that number. */
export function caseNumberOf(segment: string): number | null {
  return NUMBER.test(segment) && Number(segment) > 0 ? Number(segment) : null;
}

const MAX_PLACE_LENGTH = 400;

/** The place where a page starts. Anything that isn't one leads to the first page. */
const place = z
  .string()
  .max(MAX_PLACE_LENGTH)
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
    .max(MAX_EMAIL_LENGTH)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'))
    .catch('')
    .default(''),
  after: place.nullable().catch(null).default(null),
});

type DeskQuery = z.infer<typeof deskQuery>;

export function deskHref({ queue, find, after }: DeskQuery): string {
  const query = new URLSearchParams({
    ...(find === '' ? queue !== 'open' && { queue } : { find }),
    ...(after && { after: `${after.at.getTime()}_${after.id}_${find === '' ? '' : after.email}` }),
  });
  return `/support${query.size === 0 ? '' : `?${query}`}`;
}

/** The count beside a tab. */
export function countText(count: number): string {
  return count > MAX_DESK_COUNT ? `${MAX_DESK_COUNT}+` : String(count);
}

/** A case number (a 32-bit integer in the database). */
const CASE_NUMBER = /^#?(\d{1,9})$/;

/** Reads the search box; null if it's empty. Text that is only a number is a case number. */
export function deskSearchIn(typed: string): DeskSearch | null {
  const words = typed.trim().toLowerCase();
  const [, number] = CASE_NUMBER.exec(words) ?? [];
  if (number !== undefined) return { number: Number(number) };
  return words === '' ? null : { emailBegins: words.slice(0, MAX_EMAIL_LENGTH) };
}

export const deskTabs = [
  { queue: 'open', label: 'Open' },
  { queue: 'waiting', label: 'Waiting' },
  { queue: 'ended', label: 'Done' },
] as const satisfies readonly { queue: DeskQueue; label: string }[];
