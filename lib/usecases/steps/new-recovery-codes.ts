import { formatRecoveryCode, RECOVERY_CODE_BYTES, RECOVERY_CODES_PER_SET } from '@/lib/domain/recovery-code';
import { type Result, success } from '@/lib/domain/result';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { hashRecoveryCodes, RECOVERY_SALT_BYTES } from '@/lib/platform/recovery-code-hash';
import { database } from '@/lib/store/client';
import { replaceRecoveryCodes } from '@/lib/store/recovery-code-store';
import type { Db } from '@/lib/store/transaction';
import { currentFactors } from './current-factors';

/** `codes` are shown once; `save` stores their hashes in the transaction they belong to. */
export type NewRecoveryCodes = {
  codes: string[];
  save: (tx: Db, owner: { userId: string; now: Date }) => Promise<void>;
};

/** Ten fresh codes. Hashing takes time, so this runs before the transaction begins. */
export async function newRecoveryCodes(): Promise<Result<NewRecoveryCodes, 'busy'>> {
  const codes = Array.from({ length: RECOVERY_CODES_PER_SET }, () =>
    formatRecoveryCode(randomSecretBytes(RECOVERY_CODE_BYTES)),
  );
  const salt = randomSecretBytes(RECOVERY_SALT_BYTES);
  const hashes = await hashRecoveryCodes(
    codes.map((code) => code.replaceAll('-', '')),
    salt,
  );
  if (!hashes.ok) return hashes;
  return success({
    codes,
    save: (tx, { userId, now }) =>
      replaceRecoveryCodes(tx, { id: randomId(), userId, salt, createdAt: now, hashes: hashes.value }),
  });
}

/** The codes that come with a first factor; null beside another one, since codes already exist. */
export async function codesForFirstFactor(userId: string): Promise<Result<NewRecoveryCodes | null, 'busy'>> {
  return (await currentFactors(database(), userId)).hasAny ? success(null) : newRecoveryCodes();
}
