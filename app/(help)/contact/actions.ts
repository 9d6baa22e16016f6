'use server';

import { formAction } from '@/lib/auth/action';
import { requireSameOrigin } from '@/lib/auth/guards';
import { MAX_ECHO_LENGTH, MAX_MESSAGE_ECHO_LENGTH } from '@/lib/forms/fields';
import { contactForm } from '@/lib/forms/help';
import { failed } from '@/lib/forms/refusals';
import { sendMessage } from '@/lib/usecases/support/send-message';

export const sendMessageAction = formAction({
  form: contactForm,
  echo: { email: MAX_ECHO_LENGTH, message: MAX_MESSAGE_ECHO_LENGTH },
  guard: requireSameOrigin,
  act: ({ fields, client, now }) => sendMessage({ ...fields, client, now }),
  refused: (outcome, { values }) => failed({}, outcome, values),
  done: () => '/contact/sent',
});
