import { checkNewPassword, type NewPasswordReason } from '@/lib/domain/new-password';
import type { Result } from '@/lib/domain/result';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { environment } from '@/lib/platform/environment';
import { hashPassword } from '@/lib/platform/password-hash';

type NewPassword = { typed: string; email: string; name: string };

/** Whether a password may be set by this person. @returns it as it is to be hashed */
export function approveNewPassword({ typed, email, name }: NewPassword): Result<string, NewPasswordReason> {
  const personal = [email, email.split('@')[0] ?? '', name, environment().appName];
  return checkNewPassword({ typed, personal, isCommon: isCommonPassword });
}

/** A password that is being set, checked against the rules for one and hashed for the account's row. */
export async function hashNewPassword(password: NewPassword): Promise<Result<string, NewPasswordReason | 'busy'>> {
  const approved = approveNewPassword(password);
  return approved.ok ? hashPassword(approved.value) : approved;
}
