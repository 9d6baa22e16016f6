'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { readKnownBrowser, writeKnownBrowser } from '@/lib/auth/login-cookies';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { changePasswordForm, refusedPasswordChange } from '@/lib/forms/password';
import { invalid } from '@/lib/forms/refusals';
import { changePassword } from '@/lib/usecases/account/change-password';

const PAGE = '/settings/security';

export async function changePasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  const form = changePasswordForm.safeParse({
    currentPassword: fieldOf(data, 'currentPassword'),
    newPassword: fieldOf(data, 'newPassword'),
  });
  if (!form.success) return invalid(form.error);
  const session = await requireActor(PAGE);
  const now = new Date();
  const knownBrowserId = await readKnownBrowser(session.email);
  const client = await currentClient();
  const outcome = await changePassword({ ...form.data, session, knownBrowserId, client, now });
  if (!outcome.ok && outcome.reason === 'step_up_needed') redirect(stepUpHref(PAGE));
  if (!outcome.ok) return refusedPasswordChange(outcome);
  const { sessionToken: token, knownBrowsersVersion } = outcome.value;
  await writeSessionCookie({ token, endsAt: session.endsAt, now });
  await writeKnownBrowser({ email: session.email, knownBrowsersVersion });
  sendMailAfterResponse();
  redirect(`${PAGE}?notice=password-changed`);
}
