import { hash } from '@node-rs/argon2';
import type { RecoveryCode } from '@/lib/domain/recovery-code';
import { failure, type Result, success } from '@/lib/domain/result';
import { inHashQueue } from './password-hash';

/**
 * argon2id like a password's, since 80 bits are below the 112 that may be stored under a fast hash (ASVS 6.5.2).
 * Separate from the password parameters: a set can be matched only with the parameters it was hashed with.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const RECOVERY_SALT_BYTES = 16;

/**
 * The PHC string of one code. The salt belongs to the set, so a try costs one hash, which is then looked up among the
 * ten.
 */
export function hashRecoveryCode(code: RecoveryCode, saltBytes: Uint8Array): Promise<Result<string, 'overloaded'>> {
  return inHashQueue(() => hash(code, { ...PARAMETERS, salt: Uint8Array.from(saltBytes) }));
}

/** Hashes one code at a time, each queued separately, so that a new set doesn't hold up people who are logging in. */
export async function hashRecoveryCodes(
  codes: readonly RecoveryCode[],
  saltBytes: Uint8Array,
): Promise<Result<string[], 'overloaded'>> {
  const hashes: string[] = [];
  for (const code of codes) {
    const hashed = await hashRecoveryCode(code, saltBytes);
    if (!hashed.ok) return failure(hashed.reason);
    hashes.push(hashed.value);
  }
  return success(hashes);
}
