import { beginSession } from '@/lib/auth/begin-session';
import { currentClient } from '@/lib/auth/client';
import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { restartLogin, writeNotice } from '@/lib/auth/notice-cookie';
import { formRoute } from '@/lib/auth/routes';
import { recoveryCodeField } from '@/lib/forms/two-factor';
import { submitRecoveryCode } from '@/lib/usecases/login/submit-recovery-code';

/** The second step of a login, with a recovery code. */
export const POST = formRoute(async (fields) => {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) return restartLogin();
  const code = recoveryCodeField.parse(fields['code']);
  const asked = { attemptToken, client: await currentClient(), now: new Date() };
  const outcome = code.ok ? await submitRecoveryCode({ ...asked, code: code.value }) : code;
  if (outcome.ok) return beginSession(outcome.value);
  if (outcome.reason === 'attempt_over') return restartLogin();
  const { ok: _, ...notice } = outcome;
  await writeNotice({ page: '/login/second-factor', use: 'recovery_code', ...notice });
  return '/login/second-factor';
});
