import { failure, type Result, success } from './result';
import { type CredentialKind, credentialKind } from './webauthn-rules';

export type FactorRemovalReason = 'last_factor_of_staff' | 'required_by_policy' | 'last_way_in';

type Removal = {
  role: 'member' | 'support';
  hasPassword: boolean;
  factors: { hasTotp: boolean; credentials: readonly { isUserVerified: boolean }[] };
  removing: 'totp' | CredentialKind;
  /** The policy requires a second factor: see two-factor-policy.ts. */
  isRequired: boolean;
};

/** Staff can open up other people's accounts, so their own must keep a second factor (ASVS 8.2.1). */
export function mayTurnOffTwoFactor({ role }: { role: 'member' | 'support' }): boolean {
  return role !== 'support';
}

/**
 * Decides if a factor may be removed. A passkey is the only way into an account without a password, so the last one
 * stays; a security key doesn't open the account by itself. Staff keep at least one second factor (ASVS 8.2.1).
 *
 * @returns isLast: no second factor is left, so two-factor authentication is now off
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
