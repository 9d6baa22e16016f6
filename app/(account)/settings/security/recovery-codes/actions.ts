'use server';

import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireActor, requireStepUp } from '@/lib/auth/guards';
import { fieldOf } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { recoveryCodeMessages } from '@/lib/forms/two-factor';
import { generateRecoveryCodes } from '@/lib/usecases/recovery/generate-recovery-codes';
import { testRecoveryCode } from '@/lib/usecases/recovery/test-recovery-code';

const SIDEBAR = '/settings/security/recovery-codes';

export async function generateRecoveryCodesAction(): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  requireStepUp(session, `${SIDEBAR}?step=new`);
  const outcome = await generateRecoveryCodes({ session, client: await currentClient(), now: new Date() });
  if (!outcome.ok) return failed(recoveryCodeMessages, outcome);
  sendMailAfterResponse();
  return { status: 'codes', codes: outcome.value.recoveryCodes };
}

/** No schema here: the use case reads the raw field, and anything that isn't a recovery code is a wrong one. */
export async function testRecoveryCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  const session = await requireActor(SIDEBAR);
  const now = new Date();
  const outcome = await testRecoveryCode({ session, typed: fieldOf(data, 'code'), client: await currentClient(), now });
  sendMailAfterResponse();
  if (!outcome.ok) return failed(recoveryCodeMessages, outcome);
  return { status: 'done', message: 'That code works and is still unused.' };
}
