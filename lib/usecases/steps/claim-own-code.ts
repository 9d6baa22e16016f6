import { failure, success } from '@/lib/domain/result';
import { claimTimeStep, findTotpCredential } from '@/lib/store/totp-credential-store';
import type { Db } from '@/lib/store/transaction';
import { checkConfirmationCode } from './check-confirmation-code';

/** A confirmation code inside a session: checked and claimed once. @param code six digits, from parseConfirmationCode */
export async function claimOwnCode(tx: Db, { userId, code, now }: { userId: string; code: string; now: Date }) {
  const credential = await findTotpCredential(tx, userId);
  if (credential === null) return failure('wrong_code');
  const match = checkConfirmationCode({ userId, credential, code, now });
  if (!match.ok) return match;
  const isClaimed = await claimTimeStep(tx, { credentialId: credential.id, timeStep: match.value, now });
  return isClaimed ? success(null) : failure('wrong_code');
}
