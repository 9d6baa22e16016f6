import { z } from 'zod';

export const endSessionForm = z.strictObject({ id: z.uuid() });

/** How a session began, in words: "password and authenticator app". A passkey that checked its owner is enough alone. */
export function loginWords(factors: readonly string[]): string {
  const byPassword = factors.includes('password');
  const words = [
    byPassword && 'password',
    factors.includes('totp') && 'authenticator app',
    factors.includes('webauthn') && (byPassword ? 'passkey or security key' : 'passkey'),
    factors.includes('recovery_code') && 'recovery code',
  ];
  return words.filter((word) => word !== false).join(' and ');
}
