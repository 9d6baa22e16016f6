import { passkeyOfferLimit } from '@/lib/domain/attempt-limits';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { success } from '@/lib/domain/result';
import { fingerprint } from '@/lib/platform/token-hash';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { heldBy } from '../steps/held-by';
import { offerAuthentication } from '../steps/offer-authentication';

/** @param browserId random, from a cookie: only this browser may answer */
type Offer = { browserId: string; origin: RequestOrigin; now: Date };

/**
 * The options for "Log in with a passkey". They list no credentials, so everyone gets the same response (WebAuthn L3
 * §14.6.2), and require user verification, since the passkey replaces both password and second factor. Anyone can ask
 * and each request costs a row, so requests are limited per IP address.
 */
export async function offerPasskeyLogin({ browserId, origin, now }: Offer) {
  const key = `passkey-offer:${networkOf(origin.address)}`;
  const charged = await chargeWindows(database(), [{ key, limit: passkeyOfferLimit }], now);
  if (charged.length < 1) return heldBy([key], now);
  const asked = { purpose: 'passkey-login', allowed: [], userVerification: 'required', now } as const;
  return success(await offerAuthentication({ ...asked, owner: fingerprint(browserId) }));
}
