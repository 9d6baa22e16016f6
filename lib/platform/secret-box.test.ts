import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoxContext, openSecret, sealSecret } from './secret-box';

const keys = [
  { id: 'k2', key: Uint8Array.from(randomBytes(32)) },
  { id: 'k1', key: Uint8Array.from(randomBytes(32)) },
];
const context: BoxContext = { purpose: 'totp-credential', userId: 'user-1', rowId: 'row-1' };
const secret = Uint8Array.from(randomBytes(20));
const unreadable = { ok: false, reason: 'unreadable' };

function opened(box: string, ring = keys, where = context) {
  const outcome = openSecret(box, ring, where);
  return outcome.ok ? { ok: true, value: [...outcome.value] } : outcome;
}

describe('sealSecret', () => {
  it('a secret is sealed as v1.keyId.nonce.ciphertext under the newest key', () => {
    const [version, keyId, nonce, ciphertext, ...rest] = sealSecret(secret, keys, context).split('.');
    expect([version, keyId, rest]).toEqual(['v1', 'k2', []]);
    expect(Buffer.from(`${nonce}`, 'base64url')).toHaveLength(12);
    expect(Buffer.from(`${ciphertext}`, 'base64url')).toHaveLength(20 + 16);
  });

  it('no nonce is used twice, so that equal secrets have different boxes', () => {
    const boxes = Array.from({ length: 500 }, () => sealSecret(secret, keys, context).split('.'));
    expect(new Set(boxes.map((parts) => parts[2])).size).toBe(500);
    expect(new Set(boxes.map((parts) => parts[3])).size).toBe(500);
  });

  it('sealing without a key throws instead of storing plaintext', () => {
    expect(() => sealSecret(secret, [], context)).toThrow('No encryption key');
  });
});

describe('openSecret', () => {
  it('any sealed secret can be opened', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(opened(sealSecret(bytes, keys, context))).toEqual({ ok: true, value: [...bytes] });
      }),
    );
  });

  it('a box sealed with an older key of the ring can be opened', () => {
    expect(opened(sealSecret(secret, keys.slice(1), context))).toEqual({ ok: true, value: [...secret] });
  });

  it.each<[string, Partial<BoxContext>]>([
    ['for another purpose', { purpose: 'totp-enrolment' }],
    ['in the row of another user', { userId: 'user-2' }],
    ['in another row', { rowId: 'row-2' }],
    ['where user and row changed places', { userId: 'row-1', rowId: 'user-1' }],
    ['where a separator moves from one part to the next', { userId: 'user-1\nrow-1', rowId: '' }],
  ])('refuses a box %s', (_name, change) => {
    expect(opened(sealSecret(secret, keys, context), keys, { ...context, ...change })).toEqual(unreadable);
  });

  it('refuses a box whose key is gone, and one sealed by a foreign key under a known id', () => {
    const box = sealSecret(secret, keys, context);
    const foreign = [{ id: 'k2', key: Uint8Array.from(randomBytes(32)) }];
    expect(opened(box, keys.slice(1))).toEqual(unreadable);
    expect(opened(box, [])).toEqual(unreadable);
    expect(opened(box, foreign)).toEqual(unreadable);
  });

  it('refuses a box that claims another key of the ring', () => {
    expect(opened(sealSecret(secret, keys, context).replace('.k2.', '.k1.'))).toEqual(unreadable);
  });

  it('refuses a box with any single bit changed', () => {
    const box = Buffer.from(sealSecret(secret, keys, context), 'latin1');
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const changed = Buffer.from(box);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect([bit, opened(changed.toString('latin1'))]).toEqual([bit, unreadable]);
    }
  });

  it('refuses a box truncated at any point', () => {
    const box = sealSecret(secret, keys, context);
    for (let length = 0; length < box.length; length += 1) expect(opened(box.slice(0, length))).toEqual(unreadable);
  });

  it.each([
    '',
    '.',
    '...',
    'v1',
    'v1.k2',
    'v1.k2..',
    'v2.k2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
    'v1.k2.AAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
    'v1.k2.AAAAAAAAAAAAAAAA.AAAA',
    'v1.k2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA.x',
    'v1.__proto__.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
    'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  ])('refuses the malformed box %j without throwing', (box) => {
    expect(opened(box)).toEqual(unreadable);
  });

  it('refuses a nonce and a ciphertext from two different boxes', () => {
    const [one, other] = [sealSecret(secret, keys, context).split('.'), sealSecret(secret, keys, context).split('.')];
    expect(opened(['v1', 'k2', one[2], other[3]].join('.'))).toEqual(unreadable);
  });
});
