import { failure, type Result, success } from './result';
import { type CredentialKind, credentialKind } from './webauthn-rules';

export type FactorRemovalReason = 'last_factor_of_staff' | 'required_by_policy' | 'last_way_in';

type Removal = {
  role: 'member' | 'support';
  hasPassword: boolean;
  factors: { hasTotp: boolean; credentials: readonly { isUserVerified: boolean }[] };
  removing: 'totp' | CredentialKind;
  /** The account has to have a factor: see two-factor-policy.ts. */
  isRequired: boolean;
};

/** Staff open other people's accounts, so theirs stay behind a second factor (ASVS 8.2.1). */
export function mayTurnOffTwoFactor({ role }: { role: 'member' | 'support' }): boolean {
  return role !== 'support';
}

/**
 * Which factor may go. An account without a password gets in by a passkey alone, so its last passkey stays; a security
 * key beside it does not open the account. Staff keep at least one second factor (ASVS 8.2.1).
 *
 * @returns isLast: no second factor is left without it, so two-factor authentication is off then
 */
export function mayRemoveFactor(removal: Removal): Result<{ isLast: boolean }, FactorRemovalReason> {
  const { role, hasPassword, factors, removing, isRequired } = removal;
  const passkeys = factors.credentials.filter((credential) => credentialKind(credential) === 'passkey');
  const passkeysLeft = passkeys.length - (removing === 'passkey' ? 1 : 0);
  const webauthnLeft = factors.credentials.length - (removing === 'totp' ? 0 : 1);
  const isTotpLeft = factors.hasTotp && removing !== 'totp';
  const isLast = !isTotpLeft && webauthnLeft <= 0;
  if (!hasPassword && passkeysLeft <= 0) return failure('last_way_in');
  if (role === 'support' && isLast) return failure('last_factor_of_staff');
  if (isRequired && isLast) return failure('required_by_policy');
  return success({ isLast });
}
