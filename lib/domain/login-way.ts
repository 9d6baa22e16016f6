import type { FactorKind } from './factor-policy';

const words = {
  password: 'password',
  totp: 'confirmation code',
  webauthn: 'passkey or security key',
  recovery_code: 'recovery code',
} satisfies Record<Exclude<FactorKind, 'user_verification'>, string>;

/** The factors of a login in words, such as "password and confirmation code". Unknown kinds are left out. */
export function loginWay(factors: readonly string[]): string {
  if (factors.includes('webauthn') && factors.includes('user_verification')) return 'passkey';
  return factors.flatMap((factor) => (isNamed(factor) ? [words[factor]] : [])).join(' and ');
}

function isNamed(factor: string): factor is keyof typeof words {
  return Object.hasOwn(words, factor);
}
