import { passkeyOfferLimit } from '@/lib/domain/attempt-limits';
import { networkOf } from '@/lib/domain/network';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { success } from '@/lib/domain/result';
import { fingerprint } from '@/lib/platform/token-hash';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { database } from '@/lib/store/client';
import { heldBy } from '../steps/held-by';
import { offerAuthentication } from '../steps/offer-authentication';

/** @param browserId random, in a cookie: only this browser may answer */
type Offer = { browserId: string; origin: RequestOrigin; now: Date };

/**
 * What the browser needs for "Log in with a passkey": no list of credentials, so the answer is the same for everybody
 * (WebAuthn L3 §14.6.2), and user verification, since the passkey stands for password and second factor. Anybody can
 * ask, and each time costs a row, so an address gets only so many.
 */
export async function offerPasskeyLogin({ browserId, origin, now }: Offer) {
  const key = `passkey-offer:${networkOf(origin.address)}`;
  const charged = await chargeWindows(database(), [{ key, limit: passkeyOfferLimit }], now);
  if (charged.length < 1) return heldBy([key], now);
  const asked = { purpose: 'passkey-login', allowed: [], userVerification: 'required', now } as const;
  return success(await offerAuthentication({ ...asked, owner: fingerprint(browserId) }));
}
