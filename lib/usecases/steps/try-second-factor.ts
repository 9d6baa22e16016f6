import { secondFactorAddressLimit, secondFactorLimit } from '@/lib/domain/attempt-limits';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import type { Held } from '@/lib/domain/result';
import { chargeWindows, settleWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { heldBy } from './held-by';
import { recordSecondFactorFailure } from './record-second-factor-failure';
import { secondFactorKey } from './second-factor-key';

type SecondFactorTry = {
  person: { userId: string; email: string; name: string };
  /** Only a full login clears the account's count; any other success refunds just its own charge. */
  isFullLogin: boolean;
  origin: RequestOrigin;
  now: Date;
};

type Outcome = { ok: true } | { ok: false; reason: string };

/**
 * One try with any second factor, anywhere: all share one count (NIST SP 800-63B-4 §3.2.2). The try is charged to the
 * account and the IP address before `check` runs. Failures are logged, and one that triggers a block is mailed. A try
 * that wasn't checked, because the server was too busy or the IP address was blocked in the meantime, doesn't count.
 */
export async function trySecondFactor<T extends Outcome>(
  { person, isFullLogin, origin, now }: SecondFactorTry,
  check: () => Promise<T>,
): Promise<T | Held> {
  const accountKey = secondFactorKey(person.userId);
  const addressKey = `second-factor-address:${networkOf(origin.address)}`;
  const charged = await chargeWindows(
    database(),
    [
      { key: accountKey, limit: secondFactorLimit },
      { key: addressKey, limit: secondFactorAddressLimit },
    ],
    now,
  );
  if (charged.length < 2) {
    await settleWindows(database(), { cleared: [], refunded: charged }); // the other key has just been blocked
    return heldBy([accountKey, addressKey], now);
  }
  const outcome = await check();
  if (outcome.ok || outcome.reason === 'busy') {
    const cleared = outcome.ok && isFullLogin ? [accountKey] : [];
    await settleWindows(database(), { cleared, refunded: charged.filter(({ key }) => !cleared.includes(key)) });
    return outcome;
  }
  const window = charged.find(({ key }) => key === accountKey);
  await recordSecondFactorFailure({ person, reason: outcome.reason, window, origin, now });
  return outcome;
}
