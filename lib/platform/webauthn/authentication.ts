import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { failure, type Result, success } from '@/lib/domain/result';
import type { RelyingParty } from '../relying-party';
import { type AuthenticatorData, readAuthenticatorData, rpIdHashOf } from './authenticator-data';
import { fromBase64url, toBase64url } from './base64url';
import type { ParsedAssertion } from './ceremony-schemas';
import { type ClientDataReason, checkClientData } from './client-data';

export type StoredCredential = {
  credentialId: string; // base64url
  publicKey: Uint8Array; // COSE
  counter: number;
  isMultiDevice: boolean; // backup eligible, as registered
  isUserVerified: boolean; // ever before: uvInitialized
};

/** `counter_back` and `backup_changed` are alarms, so only an assertion with a correct signature gets them. */
export type AuthenticationReason =
  | 'malformed'
  | ClientDataReason
  | 'wrong_credential'
  | 'wrong_user'
  | 'wrong_rp'
  | 'not_present'
  | 'not_verified_user'
  | 'bad_signature'
  | 'counter_back'
  | 'backup_changed';

export type AuthenticationInput = {
  relyingParty: RelyingParty;
  assertion: ParsedAssertion;
  challenge: Uint8Array;
  credential: StoredCredential;
  /** `expected` from userHandleOf. Required if nothing else identifies the owner (WebAuthn L3 §7.2 step 6). */
  userHandle: { expected: string; isRequired: boolean };
  isUserVerificationRequired: boolean;
};

type Verified = { newCounter: number; isBackedUp: boolean; isUserVerified: boolean };

/**
 * WebAuthn L3 §7.2, except for the checks that need the database: the challenge was unused, the credential belongs to
 * the expected account and so was offered (step 5), and the counter is still the one given here when the new one is
 * written. Hostile input is refused with a reason and never throws.
 */
export async function verifyAuthentication(
  input: AuthenticationInput,
): Promise<Result<Verified, AuthenticationReason>> {
  const { relyingParty, assertion, challenge, credential } = input;
  const client = checkClientData(assertion.clientData, { type: 'webauthn.get', challenge, relyingParty });
  if (!client.ok) return client;
  const owner = checkOwner(input);
  if (!owner.ok) return owner;
  const data = readAuthenticatorData(fromBase64url(assertion.raw.response.authenticatorData));
  if (!data.ok) return data;
  const flags = checkFlags(data.value, input);
  if (!flags.ok) return flags;

  const outcome = await verifyAuthenticationResponse({
    response: assertion.raw,
    expectedChallenge: toBase64url(challenge),
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.rpId,
    requireUserVerification: input.isUserVerificationRequired,
    // The library compares counters before it checks the signature; we compare them after. No counter is lower than 0.
    credential: { id: credential.credentialId, publicKey: Uint8Array.from(credential.publicKey), counter: 0 },
  }).catch(() => null);
  if (outcome?.verified !== true) return failure('bad_signature');
  return checkHistory(data.value, credential);
}

/** §7.2 step 6: the credential and the user handle belong to the account. */
function checkOwner({ assertion, credential, userHandle }: AuthenticationInput) {
  if (assertion.credentialId !== credential.credentialId) return failure('wrong_credential');
  if (assertion.userHandle === null && userHandle.isRequired) return failure('wrong_user');
  if (assertion.userHandle !== null && assertion.userHandle !== userHandle.expected) return failure('wrong_user');
  return success(null);
}

/**
 * §7.2 steps 15 to 17. Where verification replaces the password, the first one does not count: anyone who finds a
 * security key without a PIN can set one (§4, uvInitialized). It counts once it has been used together with another
 * factor.
 */
function checkFlags(data: AuthenticatorData, input: AuthenticationInput) {
  const { relyingParty, credential, isUserVerificationRequired } = input;
  if (data.rpIdHash !== rpIdHashOf(relyingParty.rpId)) return failure('wrong_rp');
  if (!data.isUserPresent) return failure('not_present');
  const isVerified = data.isUserVerified && credential.isUserVerified;
  return isUserVerificationRequired && !isVerified ? failure('not_verified_user') : success(null);
}

/** §7.2 steps 19 and 22, §6.1.1: a counter that doesn't rise reveals a clone, a changed backup eligibility a swap. */
function checkHistory(data: AuthenticatorData, credential: StoredCredential): Result<Verified, AuthenticationReason> {
  const { counter, isMultiDevice, isBackedUp, isUserVerified } = data;
  if (isMultiDevice !== credential.isMultiDevice) return failure('backup_changed');
  const countsAtAll = counter > 0 || credential.counter > 0;
  if (countsAtAll && counter <= credential.counter) return failure('counter_back');
  return success({ newCounter: counter, isBackedUp, isUserVerified });
}
