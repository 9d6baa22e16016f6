'use server';

import { redirect } from 'next/navigation';
import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { knownBrowserReader } from '@/lib/auth/known-browser-cookie';
import { readLoginAttemptCookie } from '@/lib/auth/login-attempt-cookie';
import { startAgain } from '@/lib/auth/notice-cookie';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { openSupportCase } from '@/lib/usecases/support/open-support-case';

export async function openSupportCaseAction(): Promise<FormState> {
  await requireOurPages();
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) redirect(await startAgain());
  const knownBrowserOf = await knownBrowserReader();
  const asked = { attemptToken, knownBrowserOf, origin: await requestOrigin(), now: new Date() };
  const outcome = await openSupportCase(asked);
  if (!outcome.ok && outcome.reason === 'attempt_over') redirect(await startAgain());
  if (!outcome.ok) return failed({}, outcome);
  deliverMailSoon();
  redirect('/login/recovery/sent');
}
