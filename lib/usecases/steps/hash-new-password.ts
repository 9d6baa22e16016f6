import { checkNewPassword, type NewPasswordReason } from '@/lib/domain/new-password';
import type { Result } from '@/lib/domain/result';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { environment } from '@/lib/platform/environment';
import { hashPassword } from '@/lib/platform/password-hash';

type NewPassword = { typed: string; email: string; name: string };

/** Checks if this person may set this password. @returns the password in the form to be hashed */
export function approveNewPassword({ typed, email, name }: NewPassword): Result<string, NewPasswordReason> {
  const personal = [email, email.split('@')[0] ?? '', name, environment().appName];
  return checkNewPassword({ typed, personal, isCommon: isCommonPassword });
}

/** Checks a new password against the rules and hashes it for the account's row. */
export async function hashNewPassword(password: NewPassword): Promise<Result<string, NewPasswordReason | 'busy'>> {
  const approved = approveNewPassword(password);
  return approved.ok ? hashPassword(approved.value) : approved;
}
