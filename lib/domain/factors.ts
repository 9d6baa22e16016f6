import { failure, type Result, success } from './result';
import type { Role } from './role';

/** A proof of identity. `user_verification` comes with a passkey that checked a fingerprint, face or PIN itself. */
export type FactorKind = 'password' | 'totp' | 'webauthn' | 'recovery_code' | 'user_verification';

/** A way to complete the second step. */
export type SecondFactor = Exclude<FactorKind, 'password' | 'user_verification'>;

/** The second factors of an account. Recovery codes only stand in for these and never exist alone. */
export type EnrolledFactors = { hasTotp: boolean; hasWebauthn: boolean };

export function hasSecondFactor({ hasTotp, hasWebauthn }: EnrolledFactors): boolean {
  return hasTotp || hasWebauthn;
}

/**
 * True if a session may be created after these factors. Called by the one function that completes every login. A
 * passkey that verified its user is two factors in one (NIST SP 800-63B-4 §3.1.7.2); a security key is one and needs
 * the password.
 */
export function isLoginSufficient(shown: readonly FactorKind[], enrolled: EnrolledFactors): boolean {
  if (shown.includes('webauthn') && shown.includes('user_verification')) return enrolled.hasWebauthn;
  if (!shown.includes('password')) return false;
  if (!hasSecondFactor(enrolled)) return true;
  return shown.includes('totp') || shown.includes('webauthn') || shown.includes('recovery_code');
}

/** The ways to complete the second step, best first. */
export function secondFactors({ hasTotp, hasWebauthn }: EnrolledFactors, recoveryCodesLeft: number): SecondFactor[] {
  const ways: SecondFactor[] = [];
  if (hasWebauthn) ways.push('webauthn');
  if (hasTotp) ways.push('totp');
  if (hasSecondFactor({ hasTotp, hasWebauthn }) && recoveryCodesLeft > 0) ways.push('recovery_code');
  return ways;
}

export type FactorRemovalReason = 'last_factor_of_staff' | 'required_by_policy';

type Removal = {
  role: Role;
  factors: { hasTotp: boolean; credentialCount: number };
  removing: 'totp' | 'webauthn';
  /** The policy requires a second factor: see two-factor-policy.ts. */
  isRequired: boolean;
};

/** Staff can open up other people's accounts, so their own must keep a second factor (ASVS 8.2.1). */
export function mayTurnOffTwoFactor({ role }: { role: Role }): boolean {
  return role !== 'support';
}

/**
 * Decides if a factor may be removed. Every account has a password, so no factor is the only way in. Staff keep at least
 * one second factor (ASVS 8.2.1), and so does every account that the policy concerns.
 *
 * @returns isLast: no second factor is left, so two-factor authentication is now off
 */
export function mayRemoveFactor(removal: Removal): Result<{ isLast: boolean }, FactorRemovalReason> {
  const { role, factors, removing, isRequired } = removal;
  const webauthnLeft = factors.credentialCount - (removing === 'webauthn' ? 1 : 0);
  const isTotpLeft = factors.hasTotp && removing !== 'totp';
  const isLast = !isTotpLeft && webauthnLeft <= 0;
  if (role === 'support' && isLast) return failure('last_factor_of_staff');
  if (isRequired && isLast) return failure('required_by_policy');
  return success({ isLast });
}
