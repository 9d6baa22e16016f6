import { failure, type Result, success } from './result';
import type { CredentialKind } from './webauthn-rules';

export type FactorRemovalReason = 'last_factor_of_staff' | 'last_way_in';

type Removal = {
  role: 'member' | 'support';
  hasPassword: boolean;
  /** `passkeyCount` are those among the `webauthnCount` credentials that verify their user. */
  factors: { totp: boolean; webauthnCount: number; passkeyCount: number };
  removing: 'totp' | CredentialKind;
};

/** Staff open other people's accounts, so theirs stay behind a second factor (ASVS 8.2.1). */
export function mayTurnOffTwoFactor({ role }: { role: 'member' | 'support' }): boolean {
  return role !== 'support';
}

/**
 * Which factor may go. An account without a password gets in by a passkey alone, so its last passkey stays; a security
 * key beside it does not open the account. Staff keep at least one second factor (ASVS 8.2.1).
 */
export function mayRemoveFactor(removal: Removal): Result<null, FactorRemovalReason> {
  const { role, hasPassword, factors, removing } = removal;
  const passkeysLeft = factors.passkeyCount - (removing === 'passkey' ? 1 : 0);
  const webauthnLeft = factors.webauthnCount - (removing === 'totp' ? 0 : 1);
  const isTotpLeft = factors.totp && removing !== 'totp';
  if (!hasPassword && passkeysLeft <= 0) return failure('last_way_in');
  if (role === 'support' && !isTotpLeft && webauthnLeft <= 0) return failure('last_factor_of_staff');
  return success(null);
}
