import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCbor } from '@/lib/testing/cbor';
import { type AssertionKnobs, assertion, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { type AuthenticationInput, verifyAuthentication } from './authentication';
import { userHandleOf } from './ceremony-options';
import { parseAssertion } from './ceremony-schemas';

const relyingParty = { rpId: 'twofold.test', rpName: 'Twofold', origin: 'https://twofold.test' };
const challenge = Uint8Array.from(randomBytes(32));
const authenticator = makeAuthenticator();
const credentialId = authenticator.credentialId.toString('base64url');
const expected = userHandleOf(randomUUID());
const credential = {
  credentialId,
  publicKey: encodeCbor(authenticator.key.cose),
  counter: 5,
  isMultiDevice: false,
  isUserVerified: true,
};
const otherId = randomBytes(32).toString('base64url');

const secondFactor = {
  relyingParty,
  challenge,
  credential,
  userHandle: { expected, isRequired: false },
  isUserVerificationRequired: false,
};
const passkeyLogin = {
  ...secondFactor,
  userHandle: { expected, isRequired: true },
  isUserVerificationRequired: true,
};
type Situation = Partial<Omit<AuthenticationInput, 'assertion'>>;

async function outcomeOf(input: unknown, situation: Situation = {}) {
  const parsed = parseAssertion(input);
  if (!parsed.ok) return parsed;
  return verifyAuthentication({ ...secondFactor, ...situation, assertion: parsed.value });
}

function answer(knobs: Partial<AssertionKnobs>, by = authenticator) {
  return assertion(by, { challenge, counter: 6, ...knobs });
}

describe('verifyAuthentication', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'accepts an assertion signed with %s and returns the values to store',
    async (algorithm) => {
      const by = makeAuthenticator(algorithm);
      const own = {
        ...credential,
        credentialId: by.credentialId.toString('base64url'),
        publicKey: encodeCbor(by.key.cose),
      };
      const outcome = await outcomeOf(answer({}, by), { credential: own });
      expect(outcome).toEqual({ ok: true, value: { newCounter: 6, isBackedUp: false, isUserVerified: true } });
    },
  );

  it('accepts a second factor without user verification, with or without its user handle', async () => {
    const flags = { UV: false };
    for (const userHandle of [undefined, null, '', expected]) {
      const outcome = await outcomeOf(answer({ flags, ...(userHandle === undefined ? {} : { userHandle }) }));
      expect(outcome).toMatchObject({ ok: true, value: { isUserVerified: false } });
    }
  });

  it('accepts a verified passkey of its user', async () => {
    expect(await outcomeOf(answer({ userHandle: expected }), passkeyLogin)).toMatchObject({ ok: true });
  });

  it('accepts a passkey that has been backed up since registration and keeps no counter', async () => {
    const synced = { ...credential, counter: 0, isMultiDevice: true };
    const outcome = await outcomeOf(answer({ counter: 0, flags: { BE: true, BS: true } }), { credential: synced });
    expect(outcome).toEqual({ ok: true, value: { newCounter: 0, isBackedUp: true, isUserVerified: true } });
  });

  it('accepts the highest possible counter', async () => {
    expect(await outcomeOf(answer({ counter: 0xffffffff }))).toMatchObject({ value: { newCounter: 4_294_967_295 } });
  });

  it.each<[string, string, Partial<AssertionKnobs>, Situation?]>([
    ['the type of a registration', 'wrong_type', { type: 'webauthn.create' }],
    ['the type of a payment', 'wrong_type', { type: 'payment.get' }],
    ['another challenge', 'wrong_challenge', { challenge: randomBytes(32) }],
    ['an empty challenge', 'wrong_challenge', { challenge: '' }],
    [
      'an empty challenge where none is expected',
      'wrong_challenge',
      { challenge: '' },
      { challenge: new Uint8Array() },
    ],
    ['a foreign origin', 'wrong_origin', { origin: 'https://evil.test' }],
    ['an origin that begins like ours', 'wrong_origin', { origin: 'https://twofold.test.evil.test' }],
    ['another port', 'wrong_origin', { origin: 'https://twofold.test:8443' }],
    ['http', 'wrong_origin', { origin: 'http://twofold.test' }],
    ['crossOrigin', 'cross_origin', { crossOrigin: true }],
    ['crossOrigin and a foreign topOrigin', 'cross_origin', { crossOrigin: true, topOrigin: 'https://evil.test' }],
    ['our own topOrigin', 'cross_origin', { topOrigin: 'https://twofold.test' }],
    ['an empty topOrigin', 'cross_origin', { topOrigin: '' }],
    ['a foreign rpId', 'wrong_rp', { rpId: 'evil.test' }],
    ['no user present', 'not_present', { flags: { UP: false } }],
    [
      'no user verified where that is required',
      'not_verified_user',
      { flags: { UV: false } },
      { isUserVerificationRequired: true },
    ],
    ['another credential', 'wrong_credential', { id: otherId }],
    ['an id with a different rawId', 'malformed', { rawId: otherId }],
    ['an id that is too long', 'malformed', { id: randomBytes(1024).toString('base64url') }],
    ['an id in another spelling', 'malformed', { id: `${credentialId}=` }],
    ['the user handle of another account', 'wrong_user', { userHandle: userHandleOf(randomUUID()) }],
    ['a missing user handle where it is required', 'wrong_user', {}, passkeyLogin],
    ['an empty user handle where it is required', 'wrong_user', { userHandle: '' }, passkeyLogin],
    ['a user handle that is too long', 'malformed', { userHandle: randomBytes(65).toString('base64url') }],
    ['a bad signature', 'bad_signature', { hasBadSignature: true }],
    ['a signature that is not ASN.1', 'bad_signature', { signature: randomBytes(64) }],
    ['a signature of nothing', 'bad_signature', { signature: Buffer.from('3006020100020100', 'hex') }],
    ['an empty signature', 'malformed', { signature: Buffer.alloc(0) }],
    ['a counter that does not rise', 'counter_back', { counter: 5 }],
    ['a counter that goes back', 'counter_back', { counter: 4 }],
    ['a counter that goes back to nothing', 'counter_back', { counter: 0 }],
    ['a key that became eligible for backup', 'backup_changed', { flags: { BE: true } }],
    ['a key that is no longer eligible', 'backup_changed', {}, { credential: { ...credential, isMultiDevice: true } }],
    ['backed up without being eligible', 'malformed', { flags: { BS: true } }],
    ['bytes after the authenticator data', 'malformed', { extraBytes: randomBytes(1) }],
    ['authenticator data that is too short', 'malformed', { authenticatorData: randomBytes(36) }],
    ['client data that is not JSON', 'malformed', { clientDataJSON: '\u0000' }],
    [
      'a stored key that cannot be read',
      'bad_signature',
      {},
      { credential: { ...credential, publicKey: new Uint8Array(3) } },
    ],
  ])('refuses %s as %s', async (_what, reason, knobs, situation) => {
    expect(await outcomeOf(answer(knobs), situation)).toEqual({ ok: false, reason });
  });

  it('refuses a first user verification instead of the password, and accepts it after the password', async () => {
    const found = { ...credential, isUserVerified: false };
    const withNewPin = answer({ userHandle: expected });
    const alone = await outcomeOf(withNewPin, { ...passkeyLogin, credential: found });
    expect(alone).toEqual({ ok: false, reason: 'not_verified_user' });
    expect(await outcomeOf(withNewPin, { credential: found })).toMatchObject({ value: { isUserVerified: true } });
  });

  it('raises no alarm about a counter or a backup flag without a valid signature', async () => {
    expect(await outcomeOf(answer({ counter: 1, hasBadSignature: true }))).toEqual({
      ok: false,
      reason: 'bad_signature',
    });
    const flags = { BE: true };
    expect(await outcomeOf(answer({ flags, hasBadSignature: true }))).toEqual({ ok: false, reason: 'bad_signature' });
  });

  it('refuses the assertion of another key under this credential’s id', async () => {
    const thief = { ...makeAuthenticator(), credentialId: authenticator.credentialId };
    expect(await outcomeOf(answer({}, thief))).toEqual({ ok: false, reason: 'bad_signature' });
  });

  it('refuses any change to the signed data or to the numbers of the signature, and never throws', async () => {
    const good = answer({});
    // The first two bytes of a signature only state its length; the library reads them leniently.
    const fields = [
      { field: 'authenticatorData', from: 0 },
      { field: 'clientDataJSON', from: 0 },
      { field: 'signature', from: 2 },
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (where, at, change) => {
          const { field, from } = where;
          const bytes = Buffer.from(good.response[field], 'base64url');
          const index = from + (at % (bytes.length - from));
          bytes.writeUInt8(bytes.readUInt8(index) ^ change, index);
          const changed = { ...good, response: { ...good.response, [field]: bytes.toString('base64url') } };
          expect(await outcomeOf(changed)).toMatchObject({ ok: false });
        },
      ),
      { numRuns: 500 },
    );
  });
});
