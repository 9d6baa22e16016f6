'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { mailLinkForm } from '@/lib/forms/account';
import { verifyEmail } from '@/lib/usecases/account/verify-email';

export const verifyEmailAction = formAction({
  form: mailLinkForm,
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => verifyEmail({ ...fields, client, now }),
  refused: () => '/verify-email', // drops the dead token
  done: () => '/login?notice=email-confirmed',
});
