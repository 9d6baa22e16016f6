import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { offerPasskeyLogin } from '@/lib/usecases/login/offer-passkey-login';
import { startPasskey } from '@/lib/usecases/passkeys/start-passkey';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { encodeCbor } from './cbor';
import { makeOrigin, NOON, type Person } from './make-person';
import { makeAuthenticator, type SoftwareAuthenticator } from './software-authenticator';

/** As APP_URL of the tests says; the authenticator knows another site by itself. */
export const SITE = { origin: 'http://localhost:3000', rpId: 'localhost' };

type Circumstances = { counter?: number; isMultiDevice?: boolean; isUserVerified?: boolean };

/** A passkey that was registered before. `id` is the row's. */
export async function givePasskey(
  person: Person,
  circumstances: Circumstances = {},
): Promise<{ id: string; authenticator: SoftwareAuthenticator }> {
  const authenticator = makeAuthenticator();
  const data = {
    id: randomId(),
    userId: person.id,
    credentialId: authenticator.credentialId.toString('base64url'),
    publicKey: Uint8Array.from(encodeCbor(authenticator.key.cose)),
    transports: ['internal'],
    isMultiDevice: false,
    isBackedUp: false,
    aaguid: '00000000-0000-0000-0000-000000000000',
    name: 'Laptop',
    createdAt: NOON,
    counter: 0,
    isUserVerified: true,
    ...circumstances,
  };
  await database().webauthnCredential.create({ data });
  return { id: data.id, authenticator };
}

/** The challenge that a browser is given for a new passkey. */
export async function registrationChallenge(session: CurrentSession, now = NOON): Promise<string> {
  const options = await startPasskey({ session, now });
  if (!options.ok) throw new Error(`not offered: ${options.reason}`);
  return options.value.challenge;
}

/** The options that "Log in with a passkey" gives a browser. */
export async function passkeyLoginOptions(browserId: string, now = NOON) {
  const offer = await offerPasskeyLogin({ browserId, origin: makeOrigin(), now });
  if (!offer.ok) throw new Error(`not offered: ${offer.reason}`);
  return offer.value;
}

export function passkeysOf({ id: userId }: { id: string }) {
  return database().webauthnCredential.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
}

export async function counterOf(id: string): Promise<number> {
  const { counter } = await database().webauthnCredential.findUniqueOrThrow({ where: { id } });
  return Number(counter);
}
