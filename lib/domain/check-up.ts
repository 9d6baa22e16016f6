import { DAY_MS } from './duration';
import { areFewRecoveryCodes } from './recovery-code';

export type CheckUpHint = 'few_codes' | 'no_second_way' | 'unused_for_a_year';

const LONG_UNUSED_MS = 365 * DAY_MS;

type FactorState = {
  /** Authenticator apps and passkeys together; recovery codes are not a way for every day. */
  wayCount: number;
  recoveryCodesLeft: number;
  /** When each was last used, or added if it never was. */
  usedAt: readonly Date[];
  now: Date;
};

/** The one thing worth telling about an account's factors, the most urgent first; null when all is well or nothing is on. */
export function checkUpHint({ wayCount, recoveryCodesLeft, usedAt, now }: FactorState): CheckUpHint | null {
  if (wayCount === 0) return null;
  if (areFewRecoveryCodes(recoveryCodesLeft)) return 'few_codes';
  if (usedAt.some((at) => now.getTime() - at.getTime() > LONG_UNUSED_MS)) return 'unused_for_a_year';
  return wayCount === 1 ? 'no_second_way' : null;
}
