import { checkNewPassword, type NewPasswordReason } from '@/lib/domain/new-password';
import type { Result } from '@/lib/domain/result';
import { isCommonPassword } from '@/lib/platform/common-passwords';
import { environment } from '@/lib/platform/environment';
import { hashPassword } from '@/lib/platform/password-hash';

type NewPassword = { typed: string; email: string; name: string };

/** A password that is being set, checked against the rules for one and hashed for the account's row. */
export async function hashNewPassword(password: NewPassword): Promise<Result<string, NewPasswordReason | 'busy'>> {
  const { typed, email, name } = password;
  const personal = [email, email.split('@')[0] ?? '', name, environment().appName];
  const checked = checkNewPassword({ typed, personal, isCommon: isCommonPassword });
  return checked.ok ? hashPassword(checked.value) : checked;
}
