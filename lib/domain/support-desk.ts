/** The tabs of the desk. What nobody confirmed yet is in none of them. */
export type DeskQueue = 'open' | 'waiting' | 'ended';

export const DESK_PAGE_SIZE = 25;
/** The count beside a tab goes up to here, and says "99+" beyond. */
export const DESK_COUNT_MOST = 99;

/** What support looks for: one case by its number, or every case whose e-mail begins so. */
export type DeskSearch = { number: number } | { emailBegins: string };

/** Whether somebody works at the desk: only with two-factor authentication of their own (security.md, G2). */
export function isStaff({ role, hasTwoFactor }: { role: 'member' | 'support'; hasTwoFactor: boolean }): boolean {
  return role === 'support' && hasTwoFactor;
}
