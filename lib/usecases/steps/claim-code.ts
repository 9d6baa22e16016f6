import { type Failure, failure } from '@/lib/domain/result';
import { claimTimeStep, type TotpCredentialRow } from '@/lib/store/totp-credential-store';
import { type Db, unlessRefused } from '@/lib/store/transaction';
import { checkConfirmationCode } from './check-confirmation-code';
import type { ClockOff } from './clock-off';

type Claim = {
  userId: string;
  /** Null for an account without an authenticator app: every code is wrong. */
  credential: TotpCredentialRow | null;
  /** Six digits, from parseConfirmationCode. */
  code: string;
  now: Date;
};

/**
 * Checks a confirmation code and claims its time step once, over all instances (RFC 6238 §5.2). `open` runs in the same
 * transaction; if it refuses, the code isn't spent.
 */
export async function claimCode<T extends { ok: boolean }>(
  { userId, credential, code, now }: Claim,
  open: (tx: Db) => Promise<T>,
): Promise<T | Failure<'wrong_code' | 'unreadable'> | ClockOff> {
  if (credential === null) return failure('wrong_code');
  const match = await checkConfirmationCode({ userId, credential, code, now });
  if (!match.ok) return match;
  return unlessRefused(async (tx): Promise<T | Failure<'wrong_code'>> => {
    const isClaimed = await claimTimeStep(tx, { credentialId: credential.id, timeStep: match.value, now });
    return isClaimed ? open(tx) : failure('wrong_code');
  });
}
