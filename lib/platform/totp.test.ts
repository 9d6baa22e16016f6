import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptableTimeSteps } from '@/lib/domain/totp';
import { fromBase32, hotp } from '@/lib/testing/independent-totp';
import { codeAt, matchingTimeStep, toBase32 } from './totp';

const RFC_SECRET = Buffer.from('12345678901234567890', 'ascii');
const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });
const steps = fc.integer({ min: 1, max: 2 ** 40 });

describe('codeAt', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('codes agree with RFC 6238 appendix B at second %d', (seconds, eightDigits) => {
    expect(codeAt(RFC_SECRET, Math.floor(seconds / 30))).toBe(eightDigits.slice(-6));
  });

  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('codes agree with RFC 4226 appendix D at counter %d', (counter, code) => {
    expect(codeAt(RFC_SECRET, counter)).toBe(code);
  });

  it('codes agree with an independent implementation, including leading zeros', () => {
    fc.assert(
      fc.property(secrets, steps, (secret, step) => {
        expect(codeAt(secret, step)).toBe(hotp(secret, step));
      }),
    );
  });
});

describe('matchingTimeStep', () => {
  it('a code matches exactly the acceptable time steps, and none that was used', () => {
    const distance = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(secrets, fc.integer({ min: 10, max: 2 ** 31 }), distance, distance, (secretBytes, now, of, used) => {
        const timeSteps = acceptableTimeSteps({ nowSeconds: now * 30 + 7, lastTimeStep: now + used });
        const codes = new Map(timeSteps.map((step) => [hotp(secretBytes, step), step]));
        const code = hotp(secretBytes, now + of);
        expect(matchingTimeStep({ secretBytes, code, timeSteps })).toBe(codes.get(code) ?? null);
      }),
    );
  });

  it('a code that two time steps share matches the newest, so that it cannot be used twice', () => {
    expect(matchingTimeStep({ secretBytes: RFC_SECRET, code: hotp(RFC_SECRET, 5), timeSteps: [5, 5] })).toBe(5);
  });

  it.each(['', '2', '28708', '2870820', ' 287082', '287082\u0000', '２８７０８２'])(
    '%j matches no time step',
    (code) => {
      expect(matchingTimeStep({ secretBytes: RFC_SECRET, code, timeSteps: [0, 1, 2] })).toBeNull();
    },
  );

  it('a code matches nothing if no time step is acceptable', () => {
    expect(matchingTimeStep({ secretBytes: RFC_SECRET, code: '287082', timeSteps: [] })).toBeNull();
  });
});

describe('toBase32', () => {
  it('a 160-bit secret is 32 base32 characters without padding that decode to the same bytes', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = toBase32(secret);
        expect(text).toMatch(/^[A-Z2-7]{32}$/);
        expect([...fromBase32(text)]).toEqual([...secret]);
      }),
    );
  });

  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is encoded as in RFC 4648 §10, without the padding', (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded);
  });
});
