import { offerAuthentication } from '../steps/offer-authentication';

/**
 * What the browser needs for "Log in with a passkey": no list of credentials, so the answer is the same for everybody
 * (WebAuthn L3 §14.6.2), and user verification, since the passkey stands for password and second factor.
 *
 * @param browserId random, in a cookie: only this browser may answer
 */
export function offerPasskeyLogin({ browserId, now }: { browserId: string; now: Date }) {
  return offerAuthentication({
    purpose: 'passkey-login',
    owner: browserId,
    allowed: [],
    userVerification: 'required',
    now,
  });
}
