'use server';

import { formAction } from '@/lib/auth/action';
import { requireActor, stepUpHref } from '@/lib/auth/guards';
import { readKnownBrowser } from '@/lib/auth/login-cookies';
import {
  removePasskeyForm,
  removePasskeyMessages,
  renamePasskeyForm,
  renamePasskeyMessages,
} from '@/lib/forms/passkeys';
import { failed } from '@/lib/forms/refusals';
import { removePasskey } from '@/lib/usecases/passkeys/remove-passkey';
import { renamePasskey } from '@/lib/usecases/passkeys/rename-passkey';

const PAGE = '/settings/security';

export const renamePasskeyAction = formAction({
  form: renamePasskeyForm,
  guard: () => requireActor(PAGE),
  act: ({ fields: { id, name: typed }, session, client, now }) => renamePasskey({ session, id, typed, client, now }),
  sendsMail: 'never',
  refused: (outcome, { fields: { name } }) => failed(renamePasskeyMessages, outcome, { name }),
  done: () => `${PAGE}?notice=passkey-renamed`,
});

export const removePasskeyAction = formAction({
  form: removePasskeyForm,
  guard: () => requireActor(PAGE),
  act: async ({ fields, session, client, now }) =>
    removePasskey({ ...fields, session, knownBrowserId: await readKnownBrowser(session.email), client, now }),
  refused: (outcome, { fields }) =>
    outcome.reason === 'step_up_needed'
      ? stepUpHref(`${PAGE}/passkeys/${fields.id}?step=remove`)
      : failed(removePasskeyMessages, outcome),
  done: ({ value }) => `${PAGE}?notice=${value.isStillOn ? 'passkey-removed' : 'last-passkey-removed'}`,
});
