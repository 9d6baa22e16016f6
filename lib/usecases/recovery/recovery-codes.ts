import {
  encodeRecoveryCode,
  formatRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES_PER_SET,
  type RecoveryCode,
} from '@/lib/domain/recovery-code';
import { failure, type Result, success } from '@/lib/domain/result';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { hashRecoveryCode, hashRecoveryCodes, RECOVERY_SALT_BYTES } from '@/lib/platform/recovery-code-hash';
import { database } from '@/lib/store/client';
import { findRecoveryCodeSet, isRecoveryCodeOpen, replaceRecoveryCodes } from '@/lib/store/recovery-code-store';
import type { Db } from '@/lib/store/transaction';
import { currentFactors } from '../two-factor/factors';

/** `codes` are shown once, as formatted; `save` stores their hashes in the transaction they belong to. */
export type CreatedRecoveryCodes = {
  codes: string[];
  save: (tx: Db, owner: { userId: string; now: Date }) => Promise<void>;
};

/** Ten fresh codes. Hashing takes time, so this runs before the transaction begins. */
export async function createRecoveryCodes(): Promise<Result<CreatedRecoveryCodes, 'overloaded'>> {
  const codes = Array.from({ length: RECOVERY_CODES_PER_SET }, () =>
    encodeRecoveryCode(randomSecretBytes(RECOVERY_CODE_BYTES)),
  );
  const salt = randomSecretBytes(RECOVERY_SALT_BYTES);
  const hashes = await hashRecoveryCodes(codes, salt);
  if (!hashes.ok) return hashes;
  return success({
    codes: codes.map(formatRecoveryCode),
    save: (tx, { userId, now }) =>
      replaceRecoveryCodes(tx, { id: randomId(), userId, salt, createdAt: now, hashes: hashes.value }),
  });
}

/** The codes that come with a first factor; null beside another one, since codes already exist. */
export async function codesForFirstFactor(userId: string): Promise<Result<CreatedRecoveryCodes | null, 'overloaded'>> {
  return (await currentFactors(database(), userId)).hasAny ? success(null) : createRecoveryCodes();
}

type OwnCode = { setId: string; hash: string };

/** Finds an unused code of this account. */
export async function findOwnRecoveryCode({
  userId,
  code,
}: {
  userId: string;
  code: RecoveryCode;
}): Promise<Result<OwnCode, 'wrong_recovery_code' | 'overloaded'>> {
  const set = await findRecoveryCodeSet(database(), userId);
  if (set === null) return failure('wrong_recovery_code');
  const hash = await hashRecoveryCode(code, set.salt);
  if (!hash.ok) return hash;
  const own = { setId: set.id, hash: hash.value };
  return (await isRecoveryCodeOpen(database(), own)) ? success(own) : failure('wrong_recovery_code');
}
