import { verify } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { RECOVERY_CODE_BYTES, RECOVERY_CODES_PER_SET } from '@/lib/domain/recovery-code';
import { randomSecretBytes } from './random';
import { hashRecoveryCode, hashRecoveryCodes, RECOVERY_SALT_BYTES } from './recovery-code-hash';

const salt = randomSecretBytes(RECOVERY_SALT_BYTES);
const code = 'ABCD0123EFGH4567';

describe('the hash of a recovery code', () => {
  it('is argon2id with the salt of its set', async () => {
    const hashed = await hashRecoveryCode(code, salt);
    if (!hashed.ok) throw new Error(hashed.reason);
    const inside = Buffer.from(salt).toString('base64').replaceAll('=', '');
    expect(hashed.value.startsWith(`$argon2id$v=19$m=19456,t=2,p=1$${inside}$`)).toBe(true);
    expect(await verify(hashed.value, code)).toBe(true);
  });

  it('is the same for one code and salt, so that a try is found among the ten with one hash', async () => {
    const codes = Array.from({ length: RECOVERY_CODES_PER_SET }, (_, index) => `${code.slice(0, -1)}${index}`);
    const set = await hashRecoveryCodes(codes, salt);
    if (!set.ok) throw new Error(set.reason);
    expect(new Set(set.value).size).toBe(RECOVERY_CODES_PER_SET);
    expect(await hashRecoveryCode(codes[3] ?? '', salt)).toEqual({ ok: true, value: set.value[3] });
  });

  it('is another under another salt', async () => {
    const other = randomSecretBytes(RECOVERY_SALT_BYTES);
    expect(await hashRecoveryCode(code, other)).not.toEqual(await hashRecoveryCode(code, salt));
  });

  it('waits in the queue of the passwords and is busy when that is full', async () => {
    const many = await Promise.all(Array.from({ length: 60 }, () => hashRecoveryCode(code, salt)));
    expect(many.filter((outcome) => !outcome.ok).length).toBeGreaterThanOrEqual(8);
    expect(many.filter((outcome) => outcome.ok).length).toBeGreaterThanOrEqual(51);
  });

  it('is made of as many random bytes as a code has', () => {
    expect(randomSecretBytes(RECOVERY_CODE_BYTES)).toHaveLength(10);
  });
});
