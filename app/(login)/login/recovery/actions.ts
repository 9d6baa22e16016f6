'use server';

import { redirect } from 'next/navigation';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { knownBrowserReader, readLoginAttemptCookie } from '@/lib/auth/login-cookies';
import { restartLogin } from '@/lib/auth/notice-cookie';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { openSupportCase } from '@/lib/usecases/support/open-support-case';

export async function openSupportCaseAction(): Promise<FormState> {
  await requireSameOrigin();
  const attemptToken = await readLoginAttemptCookie();
  if (attemptToken === null) redirect(await restartLogin());
  const knownBrowserOf = await knownBrowserReader();
  const asked = { attemptToken, knownBrowserOf, client: await currentClient(), now: new Date() };
  const outcome = await openSupportCase(asked);
  if (!outcome.ok && outcome.reason === 'attempt_over') redirect(await restartLogin());
  if (!outcome.ok) return failed({}, outcome);
  sendMailAfterResponse();
  redirect('/login/recovery/sent');
}
