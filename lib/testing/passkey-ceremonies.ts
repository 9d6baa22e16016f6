import { startPasskeyLogin } from '@/lib/usecases/login/passkey-login';
import { startPasskeyRegistration } from '@/lib/usecases/passkeys/register-passkey';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { createClient } from './login-state';
import { NOON } from './person';

/** Matches APP_URL in the tests; the software authenticator has a different site by default. */
export const SITE = { origin: 'http://localhost:3000', rpId: 'localhost' };

/** The challenge a browser gets to create a passkey. */
export async function registrationChallenge(session: CurrentSession, now = NOON): Promise<string> {
  const options = await startPasskeyRegistration({ session, now });
  if (!options.ok) throw new Error(`not offered: ${options.reason}`);
  return options.value.challenge;
}

/** The options a browser gets for "Log in with a passkey". */
export async function passkeyLoginOptions(browserId: string, now = NOON) {
  const offer = await startPasskeyLogin({ browserId, client: createClient(), now });
  if (!offer.ok) throw new Error(`not offered: ${offer.reason}`);
  return offer.value;
}
