import type { DeskSearch } from '@/lib/domain/support-desk';

/** A case number (a 32-bit integer in the database). */
const NUMBER = /^#?(\d{1,9})$/;
const LONGEST_EMAIL = 254;

/** Reads the search box; null if it's empty. Text that is only a number is a case number. */
export function deskSearchIn(typed: string): DeskSearch | null {
  const words = typed.trim().toLowerCase();
  const [, number] = NUMBER.exec(words) ?? [];
  if (number !== undefined) return { number: Number(number) };
  return words === '' ? null : { emailBegins: words.slice(0, LONGEST_EMAIL) };
}
