import { mailAddressLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Held, success } from '@/lib/domain/result';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { heldBy } from '../steps/held-by';
import { mailAddressKey } from '../steps/mail-window-keys';

type Request = { origin: RequestOrigin; now: Date };

/**
 * The part of "Forgot password?" that runs before the response. Nothing in it depends on the email entered (ASVS
 * 6.3.8).
 */
export async function admitForgottenPassword({ origin, now }: Request): Promise<{ ok: true; value: null } | Held> {
  const key = mailAddressKey(origin.address);
  const charged = await chargeWindows(database(), [{ key, limit: mailAddressLimit }], now);
  return charged.length === 0 ? heldBy([key], now) : success(null);
}
