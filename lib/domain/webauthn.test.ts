import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCredentialName,
  credentialBadge,
  credentialKind,
  credentialNameFromAaguid,
  MAX_CREDENTIALS,
  mayAddCredential,
} from './webauthn';

describe('a credential', () => {
  it('a credential is a passkey if it verified its user, otherwise a security key', () => {
    expect(credentialKind({ isUserVerified: true })).toBe('passkey');
    expect(credentialKind({ isUserVerified: false })).toBe('security_key');
  });

  it('a credential is synced only if it is backed up', () => {
    expect(credentialBadge({ isBackedUp: true })).toBe('synced');
    expect(credentialBadge({ isBackedUp: false })).toBe('device_bound');
  });

  it('an account may have 20 credentials but not 21', () => {
    expect(mayAddCredential({ count: MAX_CREDENTIALS - 1 })).toMatchObject({ ok: true });
    expect(mayAddCredential({ count: MAX_CREDENTIALS })).toEqual({ ok: false, reason: 'too_many_credentials' });
  });
});

describe('credentialNameFromAaguid', () => {
  const YUBIKEY = 'ee882879-721c-4913-9775-3dfcce97072a';
  const passkey = { kind: 'passkey', taken: [] } as const;

  it.each([
    ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'iCloud Keychain'],
    ['EA9B8D66-4D01-1D21-3CE4-B6B48CB575D4', 'Google Password Manager'],
    ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
    ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'YubiKey 5 NFC'],
  ])('knows the authenticator %s as %s', (aaguid, name) => {
    expect(credentialNameFromAaguid(aaguid, passkey)).toBe(name);
  });

  it.each(['00000000-0000-0000-0000-000000000000', '', 'constructor', '__proto__'])(
    'names a credential after its kind if its authenticator is %j',
    (aaguid) => {
      expect(credentialNameFromAaguid(aaguid, passkey)).toBe('Passkey');
      expect(credentialNameFromAaguid(aaguid, { kind: 'security_key', taken: ['Passkey'] })).toBe('Security key');
    },
  );

  it.each([
    [YUBIKEY, ['YubiKey 5'], 'YubiKey 5 (2)'],
    [YUBIKEY, ['YubiKey 5', 'YubiKey 5 (2)', 'YubiKey 5 (3)'], 'YubiKey 5 (4)'],
    [YUBIKEY, ['YubiKey 5 NFC', 'Passkey'], 'YubiKey 5'],
    [YUBIKEY, ['On my key ring', 'YubiKey 5 (2)'], 'YubiKey 5'],
    ['', ['Passkey', 'Laptop'], 'Passkey (2)'],
    ['', ['Passkey', 'Passkey (3)'], 'Passkey (2)'],
  ])('numbers a name that is taken: authenticator %s beside %j', (aaguid, taken, name) => {
    expect(credentialNameFromAaguid(aaguid, { kind: 'passkey', taken })).toBe(name);
  });
});

describe('checkCredentialName', () => {
  it.each([
    ['Blue key', 'Blue key'],
    ['  Blue\r\nkey \t', 'Blue key'],
    ['Blue\u202ekey', 'Blue key'],
    ['🔑', '🔑'],
    ['🔑'.repeat(60), '🔑'.repeat(60)],
  ])('stores the credential name %j as %j', (typed, name) => {
    expect(checkCredentialName(typed)).toEqual({ ok: true, value: name });
  });

  it.each<[unknown, string]>([
    ['', 'name_missing'],
    [' \n\u00a0', 'name_missing'],
    ['\u200b\u200d', 'name_missing'],
    ['a'.repeat(61), 'name_too_long'],
    ['🔑'.repeat(61), 'name_too_long'],
    ['a\u0000b', 'malformed'],
    ['a\ud800', 'malformed'],
    [['a'], 'malformed'],
    [{ contains: '' }, 'malformed'],
    [null, 'malformed'],
  ])('refuses the credential name %j as %s', (typed, reason) => {
    expect(checkCredentialName(typed)).toEqual({ ok: false, reason });
  });

  it('refuses a credential name of a million characters immediately', () => {
    expect(checkCredentialName('a'.repeat(1_000_000))).toEqual({ ok: false, reason: 'name_too_long' });
  });

  it('checking an accepted credential name again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = checkCredentialName(typed);
        if (once.ok) expect(checkCredentialName(once.value)).toEqual(once);
      }),
    );
  });
});
