import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { failure, type Result, success } from '@/lib/domain/result';
import type { RelyingParty } from '../relying-party';
import { readAttestationObject, rpIdHashOf } from './authenticator-data';
import { toBase64url } from './base64url';
import type { ParsedAttestation } from './ceremony-schemas';
import { type ClientDataReason, checkClientData } from './client-data';
import { isUsablePublicKey, SUPPORTED_ALGORITHMS } from './public-key';

export type RegisteredCredential = {
  credentialId: string; // base64url
  publicKey: Uint8Array<ArrayBuffer>; // COSE
  counter: number;
  transports: string[];
  isMultiDevice: boolean; // backup eligible; must never change
  isBackedUp: boolean;
  aaguid: string;
  isUserVerified: boolean;
};

export type RegistrationReason =
  | 'malformed'
  | ClientDataReason
  | 'unsupported_attestation'
  | 'wrong_rp'
  | 'not_present'
  | 'wrong_credential'
  | 'unsupported_key'
  | 'not_verified';

type Ceremony = { relyingParty: RelyingParty; attestation: ParsedAttestation; challenge: Uint8Array };

/**
 * WebAuthn L3 §7.1, except for the checks that need the database: the id belongs to no one yet (step 26), and the
 * challenge was unused. Hostile input is refused with a reason and never throws.
 */
export async function verifyRegistration(
  ceremony: Ceremony,
): Promise<Result<RegisteredCredential, RegistrationReason>> {
  const { relyingParty, attestation, challenge } = ceremony;
  const client = checkClientData(attestation.clientData, { type: 'webauthn.create', challenge, relyingParty });
  if (!client.ok) return client;
  const authenticator = checkAuthenticator(ceremony);
  if (!authenticator.ok) return authenticator;

  const outcome = await verifyRegistrationResponse({
    response: attestation.raw,
    expectedChallenge: toBase64url(challenge),
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.rpId,
    requireUserVerification: false,
    supportedAlgorithmIDs: [...SUPPORTED_ALGORITHMS],
  }).catch(() => null);
  if (outcome?.verified !== true) return failure('not_verified');

  const { credential, aaguid, userVerified, credentialDeviceType, credentialBackedUp } = outcome.registrationInfo;
  return success({
    credentialId: credential.id,
    publicKey: Uint8Array.from(credential.publicKey),
    counter: credential.counter,
    transports: attestation.raw.response.transports ?? [],
    isMultiDevice: credentialDeviceType === 'multiDevice',
    isBackedUp: credentialBackedUp,
    aaguid,
    isUserVerified: userVerified,
  });
}

function checkAuthenticator({ relyingParty, attestation }: Ceremony): Result<null, RegistrationReason> {
  const data = readAttestationObject(attestation.raw.response.attestationObject);
  if (!data.ok) return data;
  const { rpIdHash, isUserPresent, attested } = data.value;
  if (rpIdHash !== rpIdHashOf(relyingParty.rpId)) return failure('wrong_rp');
  if (!isUserPresent) return failure('not_present');
  if (attested === null) return failure('malformed');
  // The id next to the attestation comes from the client; the one inside comes from the authenticator.
  if (attested.credentialId !== attestation.credentialId) return failure('wrong_credential');
  return isUsablePublicKey(attested.publicKey) ? success(null) : failure('unsupported_key');
}
