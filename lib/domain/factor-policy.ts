import type { FactorKind } from './login-attempt';

/** What must have been shown before a session may exist. Asked by the one function that completes every login. */
export function requiredFactors(enrolled: { hasTotp: boolean }): readonly FactorKind[] {
  return enrolled.hasTotp ? ['password', 'totp'] : ['password'];
}

export function areFactorsSufficient(shown: readonly FactorKind[], required: readonly FactorKind[]): boolean {
  return required.every((factor) => shown.includes(factor));
}
