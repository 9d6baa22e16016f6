import { ceremonyMessage } from '../ui/webauthn-messages';
import type { FinishAnswer, RegistrationActions } from './passkey-answers';

type RegistrationEnd = FinishAnswer | { status: 'leaving'; href: string } | { status: 'cancelled' };

/** Asks the server, then the browser, then the server again. Never throws. */
export async function registerPasskey({ startAction, finishAction }: RegistrationActions): Promise<RegistrationEnd> {
  const library = import('@simplewebauthn/browser');
  let ceremony: Parameters<typeof ceremonyMessage>[1] = { startedAtMs: Date.now() };
  try {
    const start = await startAction();
    if (start.status === 'step_up') return { status: 'leaving', href: start.href };
    if (start.status === 'refused') return start;
    ceremony = { startedAtMs: Date.now(), timeoutMs: start.options.timeout };
    const { startRegistration } = await library;
    return await finishAction(await startRegistration({ optionsJSON: start.options }));
  } catch (error) {
    const message = ceremonyMessage(error, ceremony);
    return message === null ? { status: 'cancelled' } : { status: 'refused', message };
  }
}
