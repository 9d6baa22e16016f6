import type { DeskSearch } from '@/lib/domain/support-desk';

/** Numbers that a case can have (a 32-bit integer of the database). */
const NUMBER = /^#?(\d{1,9})$/;
const LONGEST_EMAIL = 254;

/** What was typed into the search; null when it looks for nothing. Only a number alone is one. */
export function deskSearchIn(typed: string): DeskSearch | null {
  const words = typed.trim().toLowerCase();
  const [, number] = NUMBER.exec(words) ?? [];
  if (number !== undefined) return { number: Number(number) };
  return words === '' ? null : { emailBegins: words.slice(0, LONGEST_EMAIL) };
}
