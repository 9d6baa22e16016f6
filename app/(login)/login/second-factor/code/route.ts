import { beginSession } from '@/lib/auth/begin-session';
import { formRoute } from '@/lib/auth/form-route';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { startAgain, writeNotice } from '@/lib/auth/notice-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { submitConfirmationCode } from '@/lib/usecases/login/submit-confirmation-code';

/** The second step of a login, with a confirmation code. Only the login attempt says whose code it is. */
export const POST = formRoute(async (fields) => {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) return startAgain();
  const origin = await requestOrigin();
  const outcome = await submitConfirmationCode({ attemptToken, typed: fields['code'], origin, now: new Date() });
  if (outcome.ok) return beginSession(outcome.value);
  if (outcome.reason === 'attempt_over') return startAgain();
  const { ok: _, ...notice } = outcome;
  await writeNotice({ page: '/login/second-factor', use: 'totp', ...notice });
  return '/login/second-factor';
});
