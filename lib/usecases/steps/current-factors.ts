import { type EnrolledFactors, hasSecondFactor } from '@/lib/domain/factor-policy';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import type { Db } from '@/lib/store/transaction';
import { findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';

/** The account's second factors right now; under the account's lock, this stays true for the transaction. */
export async function currentFactors(db: Db, userId: string): Promise<EnrolledFactors & { hasAny: boolean }> {
  const hasTotp = (await findTotpCredential(db, userId)) !== null;
  const hasWebauthn = (await findWebauthnCredentials(db, userId)).length > 0;
  return { hasTotp, hasWebauthn, hasAny: hasSecondFactor({ hasTotp, hasWebauthn }) };
}
