import { addMs } from '@/lib/domain/duration';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { SESSION_LIFETIME_MS } from '@/lib/domain/session-rules';
import { randomId, randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { redeemLoginGrant as redeemRow } from '@/lib/store/login-grant-store';
import { insertSession } from '@/lib/store/session-store';
import { inTransaction } from '@/lib/store/transaction';

type Redemption = { grantToken: string; origin: RequestOrigin; now: Date };

/**
 * Turns a grant into a session, once. Refused when the grant is unknown, used or older than a minute, and when the
 * account's password or factors changed after it was minted.
 *
 * @returns the token that the session cookie carries
 */
export async function redeemLoginGrant({
  grantToken,
  origin,
  now,
}: Redemption): Promise<Result<{ sessionToken: string }, 'grant_over'>> {
  const sessionToken = randomToken();
  return inTransaction(async (tx) => {
    const grant = await redeemRow(tx, tokenHash(grantToken), now);
    if (grant === null) return failure('grant_over');
    const isBegun = await insertSession(tx, {
      ...grant,
      ...origin,
      id: randomId(),
      tokenHash: tokenHash(sessionToken),
      now,
      endsAt: addMs(now, SESSION_LIFETIME_MS),
    });
    return isBegun ? success({ sessionToken }) : failure('grant_over');
  });
}
