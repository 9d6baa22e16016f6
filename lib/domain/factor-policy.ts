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
