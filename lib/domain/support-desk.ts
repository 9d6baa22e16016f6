import type { Role } from './role';

/** The tabs of the desk. Unconfirmed cases are in none of them. */
export type DeskQueue = 'open' | 'waiting' | 'ended';

export const DESK_PAGE_SIZE = 25;
/** A larger count is shown as "99+". */
export const MAX_DESK_COUNT = 99;

/** A search at the desk: one case by its number, or every case whose email address starts with the text. */
export type DeskSearch = { number: number } | { emailBegins: string };

/** True if a user may work at the desk, which takes two-factor authentication on their own account. */
export function isStaff({ role, hasTwoFactor }: { role: Role; hasTwoFactor: boolean }): boolean {
  return role === 'support' && hasTwoFactor;
}
