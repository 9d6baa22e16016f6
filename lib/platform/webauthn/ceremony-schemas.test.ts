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
  it('an answer of a browser is read from an object or from text of a form', () => {
    const found = { challenge: challenge.toString('base64url'), credentialId: signed.id, userHandle: 'AAAA' };
    expect(parseAssertion(signed)).toMatchObject({ ok: true, value: found });
    expect(parseAssertion(JSON.stringify(signed))).toEqual(parseAssertion(signed));
    expect(parseAttestation(JSON.stringify(attestation))).toEqual(parseAttestation(attestation));
    expect(parseAttestation(attestation)).toMatchObject({ ok: true, value: { userHandle: null } });
  });

  it('copies and extension results that browsers add are accepted and dropped', () => {
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
    ['one with an extra key', { ...signed, expectedChallenge: 'x' }],
    ['one with an extra key inside', { ...signed, response: { ...signed.response, expectedChallenge: 'x' } }],
    ['one of another type', { ...signed, type: 'password' }],
    ['one without rawId', { ...signed, rawId: undefined }],
    ['one with another rawId', { ...signed, rawId: 'AAAA' }],
    ['one with an id that is a list', { ...signed, id: [signed.id], rawId: [signed.id] }],
    ['one with NUL in its id', { ...signed, id: 'A\u0000AA', rawId: 'A\u0000AA' }],
    ['one with an id in base64', { ...signed, id: 'A+/A', rawId: 'A+/A' }],
    ['one with unused bits in its id', { ...signed, id: 'AB', rawId: 'AB' }],
    ['one without a response', { ...signed, response: undefined }],
    [
      'one with a signature that is too long',
      { ...signed, response: { ...signed.response, signature: 'A'.repeat(20_000) } },
    ],
    [
      'one that is too long as a whole',
      {
        ...signed,
        response: { ...signed.response, signature: 'A'.repeat(8_000), authenticatorData: 'A'.repeat(8_000) },
      },
    ],
    [
      'one with client data without a challenge',
      { ...signed, response: { ...signed.response, clientDataJSON: 'e30' } },
    ],
    ['one with a user handle that is an object', { ...signed, response: { ...signed.response, userHandle: {} } }],
  ])('an answer is malformed if it is %s', (_what, input) => {
    expect(parseAssertion(input)).toEqual(MALFORMED);
    expect(parseAttestation(input)).toEqual(MALFORMED);
  });

  it('a registration is malformed as an authentication, and the other way around', () => {
    expect(parseAssertion(attestation)).toEqual(MALFORMED);
    expect(parseAttestation(signed)).toEqual(MALFORMED);
  });

  it('parsing never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (input) => {
        expect(parseAssertion(input)).toEqual(MALFORMED);
        expect(parseAttestation(input)).toEqual(MALFORMED);
      }),
    );
  });
});
