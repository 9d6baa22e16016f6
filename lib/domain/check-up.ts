import { DAY_MS } from './duration';
import { areFewRecoveryCodes } from './recovery-code';

/** An authenticator app, or a passkey or security key. `usedAt`: when it was last used, or added if never used. */
export type WayToLogIn = { kind: 'app'; usedAt: Date } | { kind: 'passkey'; name: string; usedAt: Date };

export type CheckUpHint =
  | { kind: 'few_codes' }
  | { kind: 'no_second_way' }
  | { kind: 'unused_for_a_year'; way: WayToLogIn };

const LONG_UNUSED_MS = 365 * DAY_MS;

type FactorState = {
  /** Without recovery codes, which aren't for everyday use. */
  ways: readonly WayToLogIn[];
  recoveryCodesLeft: number;
  now: Date;
};

/**
 * The most urgent hint about an account's factors; null if all is well or two-factor authentication is off. If several
 * factors are unused, it names the one unused for the longest time.
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
