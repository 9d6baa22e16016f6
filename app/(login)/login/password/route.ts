import { beginSession } from '@/lib/auth/begin-session';
import { currentClient } from '@/lib/auth/client';
import { readKnownBrowser, readLoginAttemptCookie, writeLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { writeNotice } from '@/lib/auth/notice-cookie';
import { formRoute } from '@/lib/auth/routes';
import { loginForm, MAX_EMAIL_LENGTH, returnToField } from '@/lib/forms/login';
import { startLogin } from '@/lib/usecases/login/start-login';

/** Its notice says that support turned two-factor authentication off, next to the option to set it up again. */
const SET_UP_AGAIN = '/settings/security?notice=support-disabled';

/** The password step of a login. */
export const POST = formRoute(async (fields) => {
  const returnTo = returnToField.parse(fields['returnTo']);
  const typed = { email: fields['email']?.slice(0, MAX_EMAIL_LENGTH), returnTo };
  const form = loginForm.safeParse({ email: fields['email'], password: fields['password'] });
  if (!form.success) return refuse({ ...typed, reason: 'wrong_credentials' });

  const { email } = form.data;
  const client = await currentClient();
  const knownBrowserId = await readKnownBrowser(email);
  const previousAttemptToken = await readLoginAttemptCookie();
  const browser = { knownBrowserId, previousAttemptToken, client };
  const outcome = await startLogin({ ...form.data, returnTo, ...browser, now: new Date() });
  if (!outcome.ok) return refuse({ ...typed, ...outcome });
  if (outcome.value.next === 'session') {
    const { grantToken, isTwoFactorOff } = outcome.value;
    return beginSession({ grantToken, returnTo: isTwoFactorOff ? SET_UP_AGAIN : returnTo });
  }
  await writeLoginAttemptCookie({ token: outcome.value.attemptToken, expiresAt: outcome.value.attemptExpiresAt });
  return '/login/second-factor';
});

type Refusal = Omit<Parameters<typeof writeNotice>[0], 'page'>;

async function refuse({ reason, email, returnTo, retryAfterSeconds }: Refusal): Promise<string> {
  await writeNotice({ page: '/login', reason, email, returnTo, retryAfterSeconds });
  return '/login';
}
