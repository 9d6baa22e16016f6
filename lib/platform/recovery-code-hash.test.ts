import { verify } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import {
  encodeRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES_PER_SET,
  type RecoveryCode,
} from '@/lib/domain/recovery-code';
import { randomSecretBytes } from './random';
import { hashRecoveryCode, hashRecoveryCodes, RECOVERY_SALT_BYTES } from './recovery-code-hash';

const salt = randomSecretBytes(RECOVERY_SALT_BYTES);
const code = 'ABCD0123EFGH4567' as RecoveryCode;

describe('the hash of a recovery code', () => {
  it('the hash of a recovery code is argon2id with the salt of its set', async () => {
    const hashed = await hashRecoveryCode(code, salt);
    if (!hashed.ok) throw new Error(hashed.reason);
    const inside = Buffer.from(salt).toString('base64').replaceAll('=', '');
    expect(hashed.value.startsWith(`$argon2id$v=19$m=19456,t=2,p=1$${inside}$`)).toBe(true);
    expect(await verify(hashed.value, code)).toBe(true);
  });

  it('one code and salt always give the same hash, so that one hash finds a try among the ten', async () => {
    const codes = Array.from({ length: RECOVERY_CODES_PER_SET }, () =>
      encodeRecoveryCode(randomSecretBytes(RECOVERY_CODE_BYTES)),
    );
    const set = await hashRecoveryCodes(codes, salt);
    if (!set.ok) throw new Error(set.reason);
    expect(new Set(set.value).size).toBe(RECOVERY_CODES_PER_SET);
    expect(await hashRecoveryCode(codes[3] ?? code, salt)).toEqual({ ok: true, value: set.value[3] });
  });

  it('the same code has a different hash under a different salt', async () => {
    const other = randomSecretBytes(RECOVERY_SALT_BYTES);
    expect(await hashRecoveryCode(code, other)).not.toEqual(await hashRecoveryCode(code, salt));
  });

  it('hashing a recovery code shares the queue of password hashing and is busy when the queue is full', async () => {
    const many = await Promise.all(Array.from({ length: 60 }, () => hashRecoveryCode(code, salt)));
    expect(many.filter((outcome) => !outcome.ok).length).toBeGreaterThanOrEqual(8);
    expect(many.filter((outcome) => outcome.ok).length).toBeGreaterThanOrEqual(51);
  });

  it('a recovery code has ten random bytes', () => {
    expect(randomSecretBytes(RECOVERY_CODE_BYTES)).toHaveLength(10);
  });
});
