import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecoveryCode, formatRecoveryCode, normalizeRecoveryCode, RECOVERY_CODE_BYTES } from './recovery-code';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const WRONG = { ok: false, reason: 'wrong_recovery_code' };
const codeBytes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });
const lookAlikes: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] };
const separator = fc.constantFrom('', '-', ' ', ' - ', '\u00a0', '–', '\t', '\u2212');

function printed(bytes: Uint8Array): string {
  return formatRecoveryCode(encodeRecoveryCode(bytes));
}

/** Every way a person may write down a code. */
function spellings(code: string): fc.Arbitrary<string> {
  const characters = [...code.replaceAll('-', '')].map((character) =>
    fc.tuple(fc.constantFrom(...(lookAlikes[character] ?? [character, character.toLowerCase()])), separator),
  );
  return fc.tuple(...characters).map((parts) => parts.flat().join(''));
}

describe('formatRecoveryCode', () => {
  it.each([
    ['00000000000000000000', '0000-0000-0000-0000'],
    ['ffffffffffffffffffff', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
    ['00443214c74254b635cf', '0123-4567-89AB-CDEF'],
    ['84653a56d7c675be77df', 'GHJK-MNPQ-RSTV-WXYZ'],
    ['80000000000000000001', 'G000-0000-0000-0001'],
  ])('formats the bytes %s as the recovery code %s', (hex, code) => {
    expect(printed(Buffer.from(hex, 'hex'))).toBe(code);
  });

  it('a recovery code loses no bits: all 80 can be read back from it', () => {
    fc.assert(
      fc.property(codeBytes, (bytes) => {
        const characters = encodeRecoveryCode(bytes);
        const number = [...characters].reduce((sum, one) => sum * 32n + BigInt(ALPHABET.indexOf(one)), 0n);
        expect(number.toString(16).padStart(20, '0')).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });

  it.each([0, 9, 11])('refuses to encode %i bytes as a recovery code', (length) => {
    expect(() => encodeRecoveryCode(new Uint8Array(length))).toThrow('10 bytes');
  });

  it('10,000 random recovery codes all differ, and their characters are equally likely', () => {
    const codes = Array.from({ length: 10_000 }, () => encodeRecoveryCode(randomBytes(RECOVERY_CODE_BYTES)));
    expect(new Set(codes).size).toBe(10_000);
    const all = codes.join('');
    const share = all.length / 32;
    const chiSquare = [...ALPHABET].reduce((sum, one) => sum + (all.split(one).length - 1 - share) ** 2 / share, 0);
    // 31 degrees of freedom: above 93 once in ten million runs.
    expect(chiSquare).toBeLessThan(93);
  });
});

describe('normalizeRecoveryCode', () => {
  it('recognizes a recovery code in every spelling that is allowed', () => {
    const written = codeBytes.map(printed).chain((code) => fc.tuple(fc.constant(code), spellings(code)));
    fc.assert(
      fc.property(written, ([code, typed]) => {
        const expected = typed.length > 64 ? WRONG : { ok: true, value: code.replaceAll('-', '') };
        expect(normalizeRecoveryCode(typed)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['  abcd efgh jkmn pqrs\n', 'ABCDEFGHJKMNPQRS'],
    ['oOiI-lL01-0000-0000', '0011110100000000'],
  ])('reads %j as a recovery code', (typed, value) => {
    expect(normalizeRecoveryCode(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['nothing', ''],
    ['15 characters', '0000-0000-0000-000'],
    ['17 characters', '0000-0000-0000-00000'],
    ['a U', 'U000-0000-0000-0000'],
    ['a small u', '0000-0000-0000-000u'],
    ['a dotless i', '000ı-0000-0000-0000'],
    ['a long s', '000ſ-0000-0000-0000'],
    ['full-width digits', '０000-0000-0000-0000'],
    ['a NUL', '0000-0000-0000-0000\u0000'],
    ['a lone surrogate', '0000-0000-0000-000\ud800'],
    ['a list', ['0000-0000-0000-0000']],
    ['an object', { contains: '' }],
    ['a number', 1234567890123456],
    ['null', null],
    ['65 characters', `${' '.repeat(49)}0000000000000000`],
  ])('refuses %s as a recovery code', (_what, typed) => {
    expect(normalizeRecoveryCode(typed)).toEqual(WRONG);
  });

  it('accepts 64 characters and refuses a million immediately', () => {
    expect(normalizeRecoveryCode(`${' '.repeat(48)}0000000000000000`)).toMatchObject({ ok: true });
    const startMs = performance.now();
    expect(normalizeRecoveryCode('0'.repeat(1_000_000))).toEqual(WRONG);
    expect(performance.now() - startMs).toBeLessThan(50);
  });
});
