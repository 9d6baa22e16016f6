import { failure, type Result, success } from './result';
import { isWellFormedText, toOneLine } from './text';

export const MAX_CREDENTIALS = 20;
const MAX_CREDENTIAL_NAME_LENGTH = 60;
const MAX_INPUT_LENGTH = 1000;

export type CredentialKind = 'passkey' | 'security_key';
export type CredentialBadge = 'synced' | 'device_bound';
export type CredentialNameReason = 'name_missing' | 'name_too_long' | 'malformed';

/** @param isUserVerified it verified its user once (WebAuthn L3 §4, uvInitialized), so it can open an account alone */
export function credentialKind({ isUserVerified }: { isUserVerified: boolean }): CredentialKind {
  return isUserVerified ? 'passkey' : 'security_key';
}

/** WebAuthn L3 §6.1.3: a credential that could be synced but isn't yet is lost with its device. */
export function credentialBadge({ isBackedUp }: { isBackedUp: boolean }): CredentialBadge {
  return isBackedUp ? 'synced' : 'device_bound';
}

export function mayAddCredential({ count }: { count: number }): Result<null, 'too_many_credentials'> {
  return count < MAX_CREDENTIALS ? success(null) : failure('too_many_credentials');
}

/**
 * Authenticator names by AAGUID (WebAuthn L3 §6.5.1), from the makers' lists and the community's
 * passkey-authenticator-aaguids. Without attestation an AAGUID is unproven: it names a credential and decides nothing.
 */
const AUTHENTICATOR_NAMES: ReadonlyMap<string, string> = new Map([
  ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'iCloud Keychain'],
  ['dd4ec289-e01d-41c9-bb89-70fa845d4bf2', 'iCloud Keychain'],
  ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
  ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
  ['9ddd1817-af5a-4672-a2b9-3e3dd95000a9', 'Windows Hello'],
  ['6028b017-b1d4-4c02-b4b3-afcdafc96bb2', 'Windows Hello'],
  ['adce0002-35bc-c60a-648b-0b25f1f05503', 'Chrome on Mac'],
  ['771b48fd-d3d4-4f74-9232-fc157ab0507a', 'Edge on Mac'],
  ['53414d53-554e-4700-0000-000000000000', 'Samsung Pass'],
  ['bada5566-a7aa-401f-bd96-45619a55120d', '1Password'],
  ['d548826e-79b4-db40-a3d8-11116f7e8349', 'Bitwarden'],
  ['531126d6-e717-415c-9320-3d9aa6981239', 'Dashlane'],
  ['50726f74-6f6e-5061-7373-50726f746f6e', 'Proton Pass'],
  ['b84e4048-15dc-4dd0-8640-f4f60813c8af', 'NordPass'],
  ['0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6', 'Keeper'],
  ['f3809540-7f14-49c1-a8b3-8f813b225541', 'Enpass'],
  ['ee882879-721c-4913-9775-3dfcce97072a', 'YubiKey 5'],
  ['cb69481e-8ff7-4039-93ec-0a2729a154a8', 'YubiKey 5'],
  ['fa2b99dc-9e39-4257-8f92-4a30d23c4118', 'YubiKey 5 NFC'],
  ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'YubiKey 5 NFC'],
  ['d7781e5d-e353-46aa-afe2-3ca49f13332a', 'YubiKey 5 NFC'],
]);

/** The suggested name for a new credential: its authenticator's, or its kind, numbered if the name is taken. */
export function credentialNameFromAaguid(
  aaguid: string,
  { kind, taken }: { kind: CredentialKind; taken: readonly string[] },
): string {
  const name = AUTHENTICATOR_NAMES.get(aaguid.toLowerCase()) ?? (kind === 'passkey' ? 'Passkey' : 'Security key');
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

/** A name as stored: one line, trimmed, 1 to 60 code points, at least one visible. Length is checked first. */
export function checkCredentialName(typed: unknown): Result<string, CredentialNameReason> {
  if (typeof typed !== 'string') return failure('malformed');
  if (typed.length > MAX_INPUT_LENGTH) return failure('name_too_long');
  if (!isWellFormedText(typed)) return failure('malformed');
  const name = toOneLine(typed);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return failure('name_missing');
  return [...name].length > MAX_CREDENTIAL_NAME_LENGTH ? failure('name_too_long') : success(name);
}
