'use server';

import { formAction } from '@/lib/auth/action';
import { sendMailAfterResponse } from '@/lib/auth/background';
import { currentClient } from '@/lib/auth/client';
import { requireActor, requireStepUp } from '@/lib/auth/guards';
import type { FormState } from '@/lib/forms/form-state';
import { failed } from '@/lib/forms/refusals';
import { recoveryCodeForm, recoveryCodeMessages } from '@/lib/forms/two-factor';
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

export const testRecoveryCodeAction = formAction({
  form: recoveryCodeForm,
  guard: () => requireActor(SIDEBAR),
  act: async ({ fields: { code }, session, client, now }) =>
    code.ok ? testRecoveryCode({ session, code: code.value, client, now }) : code,
  sendsMail: 'always',
  refused: (outcome) => failed(recoveryCodeMessages, outcome),
  done: () => ({ status: 'done', message: 'That code works and is still unused.' }),
});
