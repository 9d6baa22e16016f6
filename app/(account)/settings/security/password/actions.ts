'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { readKnownBrowser, writeKnownBrowser } from '@/lib/auth/known-browser-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { stepUpHref } from '@/lib/auth/require-step-up';
import { writeSessionCookie } from '@/lib/auth/session-cookie';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { changePasswordForm, refusedPasswordChange } from '@/lib/forms/password-forms';
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
  const origin = await requestOrigin();
  const outcome = await changePassword({ ...form.data, session, knownBrowserId, origin, now });
  if (!outcome.ok && outcome.reason === 'step_up_needed') redirect(stepUpHref(PAGE));
  if (!outcome.ok) return refusedPasswordChange(outcome);
  const { sessionToken: token, browserEpoch } = outcome.value;
  await writeSessionCookie({ token, endsAt: session.endsAt, now });
  await writeKnownBrowser({ email: session.email, browserEpoch });
  deliverMailSoon();
  redirect(`${PAGE}?notice=password-changed`);
}
