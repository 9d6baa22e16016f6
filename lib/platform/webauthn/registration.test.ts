import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCbor } from '@/lib/testing/cbor';
import { type AttestationKnobs, attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { makeKey } from '@/lib/testing/software-key';
import { parseAttestation } from './ceremony-schemas';
import { verifyRegistration } from './registration';

const relyingParty = { rpId: 'twofold.test', rpName: 'Twofold', origin: 'https://twofold.test' };
const challenge = Uint8Array.from(randomBytes(32));
const authenticator = makeAuthenticator();
const { cose } = authenticator.key;

async function outcomeOf(input: unknown, expected: Uint8Array = challenge): Promise<string> {
  const attestation = parseAttestation(input);
  if (!attestation.ok) return attestation.reason;
  const outcome = await verifyRegistration({ relyingParty, attestation: attestation.value, challenge: expected });
  return outcome.ok ? 'registered' : outcome.reason;
}

async function registered(knobs: Partial<AttestationKnobs>, by = authenticator) {
  const attestation = parseAttestation(attest(by, { challenge, ...knobs }));
  if (!attestation.ok) throw new Error(attestation.reason);
  const outcome = await verifyRegistration({ relyingParty, attestation: attestation.value, challenge });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe('verifyRegistration', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'accepts a credential with %s and returns the values to store',
    async (algorithm) => {
      const by = makeAuthenticator(algorithm);
      const flags = { UV: true, BE: true, BS: true };
      expect(await registered({ flags, counter: 7, transports: ['usb', 'nfc', 'new-wave'] }, by)).toEqual({
        credentialId: by.credentialId.toString('base64url'),
        publicKey: Uint8Array.from(encodeCbor(by.key.cose)),
        counter: 7,
        transports: ['nfc', 'usb'],
        isMultiDevice: true,
        isBackedUp: true,
        aaguid: '00000000-0000-0000-0000-000000000000',
        isUserVerified: true,
      });
    },
  );

  it('accepts a security key without user verification and reports that', async () => {
    expect(await registered({ flags: { UV: false } })).toMatchObject({ isUserVerified: false, isMultiDevice: false });
  });

  it('accepts a key that attests itself without a certificate', async () => {
    expect(await registered({ format: 'packed', statement: 'self' })).toMatchObject({ counter: 0 });
  });

  it('accepts client data with optional keys missing or extra keys added', async () => {
    expect(
      await registered({ crossOrigin: undefined, moreClientData: { other_keys_can_be_added_here: 'yes' } }),
    ).toBeTruthy();
  });

  it.each<[string, string, Partial<AttestationKnobs>]>([
    ['the type of an authentication', 'wrong_type', { type: 'webauthn.get' }],
    ['another challenge', 'wrong_challenge', { challenge: randomBytes(32) }],
    ['an empty challenge', 'wrong_challenge', { challenge: '' }],
    [
      'the challenge in another spelling',
      'wrong_challenge',
      { challenge: `${Buffer.from(challenge).toString('base64url')}=` },
    ],
    ['a foreign origin', 'wrong_origin', { origin: 'https://evil.test' }],
    ['an origin that begins like ours', 'wrong_origin', { origin: 'https://twofold.test.evil.test' }],
    ['another port', 'wrong_origin', { origin: 'https://twofold.test:8443' }],
    ['http', 'wrong_origin', { origin: 'http://twofold.test' }],
    ['a slash after the origin', 'wrong_origin', { origin: 'https://twofold.test/' }],
    ['a subdomain', 'wrong_origin', { origin: 'https://preview.twofold.test' }],
    ['crossOrigin', 'cross_origin', { crossOrigin: true }],
    ['crossOrigin and a foreign topOrigin', 'cross_origin', { crossOrigin: true, topOrigin: 'https://evil.test' }],
    ['a topOrigin without crossOrigin', 'cross_origin', { topOrigin: 'https://evil.test' }],
    ['our own topOrigin', 'cross_origin', { topOrigin: 'https://twofold.test' }],
    ['topOrigin null', 'cross_origin', { topOrigin: null }],
    ['a crossOrigin that is not a boolean', 'malformed', { crossOrigin: 'false' }],
    ['a foreign rpId', 'wrong_rp', { rpId: 'evil.test' }],
    ['no user present', 'not_present', { flags: { UP: false } }],
    ['backed up without being eligible', 'malformed', { flags: { BE: false, BS: true } }],
    ['an id other than the attested one', 'wrong_credential', { attestedId: randomBytes(32) }],
    ['a different id outside than inside', 'malformed', { rawId: randomBytes(32).toString('base64url') }],
    ['an id that is too long', 'malformed', { id: randomBytes(1024).toString('base64url') }],
    ['an attested id that is too long', 'wrong_credential', { attestedId: randomBytes(1024) }],
    ['an empty id', 'malformed', { id: '' }],
    ['bytes after the authenticator data', 'malformed', { extraBytes: randomBytes(3) }],
    ['an unrequested certificate', 'unsupported_attestation', { format: 'packed', statement: new Map([['x5c', []]]) }],
    ['an unrequested format', 'unsupported_attestation', { format: 'fido-u2f' }],
    ['a statement in the format none', 'not_verified', { statement: new Map([['sig', randomBytes(64)]]) }],
    ['a self attestation that is not signed', 'not_verified', { format: 'packed' }],
    ['a key with an algorithm that was not offered', 'unsupported_key', { cose: new Map([...cose, [3, -35]]) }],
    ['a key on another curve', 'unsupported_key', { cose: new Map([...cose, [-1, 2]]) }],
    ['a point off the curve', 'unsupported_key', { cose: new Map([...cose, [-2, randomBytes(32)]]) }],
    ['a key type that does not fit its algorithm', 'unsupported_key', { cose: new Map([...cose, [1, 1]]) }],
    ['a key that is a list', 'unsupported_key', { cose: [1, 2, 3] }],
    [
      'an RSA key that can be factored',
      'unsupported_key',
      { cose: new Map([...makeKey('RS256').cose, [-1, randomBytes(64)]]) },
    ],
    ['an attestation object that is not CBOR', 'malformed', { attestationObject: Buffer.from('ffff', 'hex') }],
    ['an attestation object that is a number', 'malformed', { attestationObject: encodeCbor(1) }],
    ['deeply nested CBOR', 'malformed', { attestationObject: Buffer.alloc(8000, 0x81) }],
    ['a CBOR list that claims to be endless', 'malformed', { attestationObject: Buffer.from('9affffffff', 'hex') }],
    ['client data that is not JSON', 'malformed', { clientDataJSON: '{' }],
    ['client data that is not UTF-8', 'malformed', { clientDataJSON: Buffer.from('7b22ff227d', 'hex') }],
    ['client data that is a list', 'malformed', { clientDataJSON: '[]' }],
    ['client data that is null', 'malformed', { clientDataJSON: 'null' }],
  ])('refuses %s as %s', async (_what, reason, knobs) => {
    expect(await outcomeOf(attest(authenticator, { challenge, ...knobs }))).toBe(reason);
  });

  it.each([0, 15])('refuses to compare with an expected challenge of %i bytes', async (length) => {
    const short = new Uint8Array(length);
    expect(await outcomeOf(attest(authenticator, { challenge: short }), short)).toBe('wrong_challenge');
  });

  it('never throws, no matter which byte of the attestation object is changed', async () => {
    const good = attest(authenticator, { challenge });
    const bytes = Buffer.from(good.response.attestationObject, 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(index) ^ change, index);
        const outcome = await outcomeOf(attest(authenticator, { challenge, attestationObject: changed }));
        expect(typeof outcome).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});
