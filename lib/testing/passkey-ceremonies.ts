import { offerPasskeyLogin } from '@/lib/usecases/login/offer-passkey-login';
import { startPasskey } from '@/lib/usecases/passkeys/start-passkey';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { makeOrigin } from './login-state';
import { NOON } from './person';

/** Matches APP_URL in the tests; the software authenticator has a different site by default. */
export const SITE = { origin: 'http://localhost:3000', rpId: 'localhost' };

/** The challenge a browser gets to create a passkey. */
export async function registrationChallenge(session: CurrentSession, now = NOON): Promise<string> {
  const options = await startPasskey({ session, now });
  if (!options.ok) throw new Error(`not offered: ${options.reason}`);
  return options.value.challenge;
}

/** The options a browser gets for "Log in with a passkey". */
export async function passkeyLoginOptions(browserId: string, now = NOON) {
  const offer = await offerPasskeyLogin({ browserId, origin: makeOrigin(), now });
  if (!offer.ok) throw new Error(`not offered: ${offer.reason}`);
  return offer.value;
}
