import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertion, attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { parseAssertion, parseAttestation } from './ceremony-schemas';

const challenge = randomBytes(32);
const authenticator = makeAuthenticator();
const attestation = attest(authenticator, { challenge });
const signed = assertion(authenticator, { challenge, userHandle: 'AAAA' });
const MALFORMED = { ok: false, reason: 'malformed' };

describe('what a browser sends', () => {
  it('is read from an object or from the text of a form', () => {
    const found = { challenge: challenge.toString('base64url'), credentialId: signed.id, userHandle: 'AAAA' };
    expect(parseAssertion(signed)).toMatchObject({ ok: true, value: found });
    expect(parseAssertion(JSON.stringify(signed))).toEqual(parseAssertion(signed));
    expect(parseAttestation(JSON.stringify(attestation))).toEqual(parseAttestation(attestation));
    expect(parseAttestation(attestation)).toMatchObject({ ok: true, value: { userHandle: null } });
  });

  it('may hold the copies and extension results that browsers add, which are not kept', () => {
    const copies = { authenticatorData: 'x', publicKey: { $ne: null }, publicKeyAlgorithm: -7 };
    const more = { clientExtensionResults: { credProps: { rk: true } }, authenticatorAttachment: null };
    const parsed = parseAttestation({ ...attestation, ...more, response: { ...attestation.response, ...copies } });
    expect(parsed).toEqual(parseAttestation(attestation));
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['a text', 'credential'],
    ['a text of half an object', JSON.stringify(signed).slice(0, -1)],
    ['a text that is too long', `${JSON.stringify(signed)}${' '.repeat(16_384)}`],
    ['a list', [signed]],
    ['a filter', { id: { contains: '' } }],
    ['a key more', { ...signed, expectedChallenge: 'x' }],
    ['a key more inside', { ...signed, response: { ...signed.response, expectedChallenge: 'x' } }],
    ['another type', { ...signed, type: 'password' }],
    ['no rawId', { ...signed, rawId: undefined }],
    ['another rawId', { ...signed, rawId: 'AAAA' }],
    ['an id that is a list', { ...signed, id: [signed.id], rawId: [signed.id] }],
    ['an id with NUL', { ...signed, id: 'A\u0000AA', rawId: 'A\u0000AA' }],
    ['an id in base64', { ...signed, id: 'A+/A', rawId: 'A+/A' }],
    ['an id with unused bits', { ...signed, id: 'AB', rawId: 'AB' }],
    ['no response', { ...signed, response: undefined }],
    ['a signature that is too long', { ...signed, response: { ...signed.response, signature: 'A'.repeat(20_000) } }],
    [
      'a whole that is too long',
      {
        ...signed,
        response: { ...signed.response, signature: 'A'.repeat(8_000), authenticatorData: 'A'.repeat(8_000) },
      },
    ],
    ['client data without a challenge', { ...signed, response: { ...signed.response, clientDataJSON: 'e30' } }],
    ['a user handle that is an object', { ...signed, response: { ...signed.response, userHandle: {} } }],
  ])('is malformed when it is %s', (_what, input) => {
    expect(parseAssertion(input)).toEqual(MALFORMED);
    expect(parseAttestation(input)).toEqual(MALFORMED);
  });

  it('is malformed when a registration answers for an authentication, and the other way round', () => {
    expect(parseAssertion(attestation)).toEqual(MALFORMED);
    expect(parseAttestation(signed)).toEqual(MALFORMED);
  });

  it('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (input) => {
        expect(parseAssertion(input)).toEqual(MALFORMED);
        expect(parseAttestation(input)).toEqual(MALFORMED);
      }),
    );
  });
});
