import type { RecoveryCode } from '@/lib/domain/recovery-code';
import type { Failure } from '@/lib/domain/result';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { confirmationCodeField, recoveryCodeField } from '@/lib/forms/two-factor';

/** Reads a code the way the forms do: anything that isn't one is refused and never reaches the use case. */
export async function enterCode<T>(
  typed: unknown,
  use: (code: ConfirmationCode) => Promise<T>,
): Promise<T | Failure<'wrong_code'>> {
  const code = confirmationCodeField.parse(typed);
  return code.ok ? use(code.value) : code;
}

/** Same as enterCode for a recovery code. */
export async function enterRecoveryCode<T>(
  typed: unknown,
  use: (code: RecoveryCode) => Promise<T>,
): Promise<T | Failure<'wrong_recovery_code'>> {
  const code = recoveryCodeField.parse(typed);
  return code.ok ? use(code.value) : code;
}
