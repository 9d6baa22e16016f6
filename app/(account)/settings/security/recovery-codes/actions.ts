'use server';

import { deliverMailSoon } from '@/lib/auth/deliver-mail-soon';
import { requestOrigin } from '@/lib/auth/request-origin';
import { requireActor } from '@/lib/auth/require-actor';
import { requireStepUp } from '@/lib/auth/require-step-up';
import { fieldOf } from '@/lib/forms/field-of';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { recoveryCodeMessages } from '@/lib/forms/two-factor-messages';
import { makeRecoveryCodes } from '@/lib/usecases/recovery/make-recovery-codes';
import { tryRecoveryCode } from '@/lib/usecases/recovery/try-recovery-code';

const SIDEBAR = '/settings/security/recovery-codes';

export async function makeRecoveryCodesAction(): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  requireStepUp(session, `${SIDEBAR}?step=new`);
  const outcome = await makeRecoveryCodes({ session, origin: await requestOrigin(), now: new Date() });
  if (!outcome.ok) return failed(recoveryCodeMessages, outcome);
  deliverMailSoon();
  return { status: 'codes', codes: outcome.value.recoveryCodes };
}

/** No schema here: the use case reads the raw field, and anything that isn't a recovery code is a wrong one. */
export async function tryRecoveryCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  const now = new Date();
  const outcome = await tryRecoveryCode({ session, typed: fieldOf(data, 'code'), origin: await requestOrigin(), now });
  deliverMailSoon();
  if (!outcome.ok) return failed(recoveryCodeMessages, outcome);
  return { status: 'done', message: 'That code works and is still unused.' };
}
