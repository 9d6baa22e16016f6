import { beginSession } from '@/lib/auth/begin-session';
import { currentClient } from '@/lib/auth/client';
import { readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { restartLogin, writeNotice } from '@/lib/auth/notice-cookie';
import { formRoute } from '@/lib/auth/routes';
import { confirmationCodeField } from '@/lib/forms/two-factor';
import { submitConfirmationCode } from '@/lib/usecases/login/submit-confirmation-code';

/** The second step of a login, with a confirmation code. Only the login attempt says whose code it is. */
export const POST = formRoute(async (fields) => {
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) return restartLogin();
  const code = confirmationCodeField.parse(fields['code']);
  const asked = { attemptToken, client: await currentClient(), now: new Date() };
  const outcome = code.ok ? await submitConfirmationCode({ ...asked, code: code.value }) : code;
  if (outcome.ok) return beginSession(outcome.value);
  if (outcome.reason === 'attempt_over') return restartLogin();
  const { ok: _, ...notice } = outcome;
  await writeNotice({ page: '/login/second-factor', use: 'totp', ...notice });
  return '/login/second-factor';
});
