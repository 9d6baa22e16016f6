import { DAY_MS } from './duration';
import { areFewRecoveryCodes } from './recovery-code';

/** An authenticator app, or a passkey or security key. `usedAt`: when it was last used, or added if it never was. */
export type WayToLogIn = { kind: 'app'; usedAt: Date } | { kind: 'passkey'; name: string; usedAt: Date };

export type CheckUpHint =
  | { kind: 'few_codes' }
  | { kind: 'no_second_way' }
  | { kind: 'unused_for_a_year'; way: WayToLogIn };

const LONG_UNUSED_MS = 365 * DAY_MS;

type FactorState = {
  /** Recovery codes are not among them: they are not a way for every day. */
  ways: readonly WayToLogIn[];
  recoveryCodesLeft: number;
  now: Date;
};

/**
 * The one thing worth telling about an account's factors, the most urgent first; null when all is well or nothing is on.
 * Of several that were not used the one is named that rests for longest.
 */
export function checkUpHint({ ways, recoveryCodesLeft, now }: FactorState): CheckUpHint | null {
  if (ways.length === 0) return null;
  if (areFewRecoveryCodes(recoveryCodesLeft)) return { kind: 'few_codes' };
  const [way] = ways
    .filter(({ usedAt }) => now.getTime() - usedAt.getTime() > LONG_UNUSED_MS)
    .sort((one, other) => one.usedAt.getTime() - other.usedAt.getTime());
  if (way !== undefined) return { kind: 'unused_for_a_year', way };
  return ways.length === 1 ? { kind: 'no_second_way' } : null;
}
