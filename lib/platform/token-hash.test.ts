import { describe, expect, it } from 'vitest';
import { randomId, randomToken } from './random';
import { fingerprint, signature, timingSafeEqualText, tokenHash } from './token-hash';

describe('tokenHash', () => {
  it('a token hash is SHA-256 (FIPS 180-4, "abc")', () => {
    expect(Buffer.from(tokenHash('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('fingerprint', () => {
  it('a fingerprint does not reveal its text and changes with every letter', () => {
    expect(fingerprint('anna@example.com')).toMatch(/^[\w-]{43}$/);
    expect(fingerprint('anna@example.com')).not.toBe(fingerprint('anna@example.con'));
  });
});

describe('signature', () => {
  const signed = { key: 'a key', purpose: 'known-browser', text: 'id\nmail' };
  it.each([
    ['key', { key: 'another key' }],
    ['purpose', { purpose: 'other' }],
    ['text', { text: 'id\nother' }],
    ['border between purpose and text', { purpose: 'known-browser\nid', text: 'mail ' }],
  ])('a signature changes with the %s', (_name, change) => {
    expect(signature({ ...signed, ...change })).not.toBe(signature(signed));
  });

  it('the same input has the same signature', () => {
    expect(signature(signed)).toBe(signature({ ...signed }));
  });
});

describe('timingSafeEqualText', () => {
  it.each([
    ['', '', true],
    ['123456', '123456', true],
    ['123456', '123457', false],
    ['123456', '12345', false],
    ['123456', '1234567', false],
    ['', '0', false],
    ['é', 'e\u0301', false],
    ['é', 'ab', false],
  ])('timingSafeEqualText of %j and %j is %s', (one, other, isSame) => {
    expect(timingSafeEqualText(one, other)).toBe(isSame);
  });
});

describe('random values', () => {
  it('random tokens have 256 bits and never repeat', () => {
    const tokens = Array.from({ length: 1000 }, randomToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(randomId()).not.toBe(randomId());
  });
});
