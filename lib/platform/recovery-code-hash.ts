import { hash } from '@node-rs/argon2';
import { failure, type Result, success } from '@/lib/domain/result';
import { inTurn } from './password-hash';

/**
 * argon2id like a password's, since 80 bits are below the 112 that may be stored under a fast hash (ASVS 6.5.2). Not
 * the passwords' constant: a set can only be found again with the parameters it was made with.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const RECOVERY_SALT_BYTES = 16;

/**
 * The PHC string of one code. The salt is the set's, so a try costs one hash, which is then looked for among the ten.
 *
 * @param code from normalizeRecoveryCode; never the raw input
 */
export function hashRecoveryCode(code: string, saltBytes: Uint8Array): Promise<Result<string, 'busy'>> {
  return inTurn(() => hash(code, { ...PARAMETERS, salt: Uint8Array.from(saltBytes) }));
}

/** One after the other, each in the queue of its own, so that a new set does not hold up those who log in. */
export async function hashRecoveryCodes(
  codes: readonly string[],
  saltBytes: Uint8Array,
): Promise<Result<string[], 'busy'>> {
  const hashes: string[] = [];
  for (const code of codes) {
    const hashed = await hashRecoveryCode(code, saltBytes);
    if (!hashed.ok) return failure(hashed.reason);
    hashes.push(hashed.value);
  }
  return success(hashes);
}
