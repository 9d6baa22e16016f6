'use server';

import { formAction } from '@/lib/auth/action';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { readKnownBrowser, writeKnownBrowser } from '@/lib/auth/login-cookies';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { changePasswordForm, refusedPasswordChange } from '@/lib/forms/password';
import { changePassword } from '@/lib/usecases/account/change-password';

const PAGE = '/settings/security';

export const changePasswordAction = formAction({
  form: changePasswordForm,
  guard: () => requireActor(PAGE),
  act: async ({ fields, session, client, now }) =>
    changePassword({ ...fields, session, knownBrowserId: await readKnownBrowser(session.email), client, now }),
  refused: (outcome) => (outcome.reason === 'step_up_needed' ? stepUpHref(PAGE) : refusedPasswordChange(outcome)),
  async done({ session, now, value: { sessionToken: token, knownBrowsersVersion } }) {
    await writeSessionCookie({ token, endsAt: session.endsAt, now });
    await writeKnownBrowser({ email: session.email, knownBrowsersVersion });
    return `${PAGE}?notice=password-changed`;
  },
});
