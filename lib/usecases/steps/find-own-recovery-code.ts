import { failure, type Result, success } from '@/lib/domain/result';
import { hashRecoveryCode } from '@/lib/platform/recovery-code-hash';
import { database } from '@/lib/store/client';
import { findRecoveryCodeSet, isRecoveryCodeOpen } from '@/lib/store/recovery-code-store';

type OwnCode = { setId: string; hash: string };

/** Finds an unused code of this account. @param code from normalizeRecoveryCode */
export async function findOwnRecoveryCode({
  userId,
  code,
}: {
  userId: string;
  code: string;
}): Promise<Result<OwnCode, 'wrong_recovery_code' | 'busy'>> {
  const set = await findRecoveryCodeSet(database(), userId);
  if (set === null) return failure('wrong_recovery_code');
  const hash = await hashRecoveryCode(code, set.salt);
  if (!hash.ok) return hash;
  const own = { setId: set.id, hash: hash.value };
  return (await isRecoveryCodeOpen(database(), own)) ? success(own) : failure('wrong_recovery_code');
}
