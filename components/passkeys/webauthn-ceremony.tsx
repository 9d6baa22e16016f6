import type { ReactNode } from 'react';
import { Alert } from '../ui/alert';
import { ceremonyMessage, forgetPasskey, type PasskeyReply, postJson } from './webauthn-browser';

export type Ceremony = {
  optionsUrl: string;
  answerUrl: string;
  /** Sent along with the assertion. */
  extra?: Readonly<Record<string, string>> | undefined;
};

/**
 * `refusal` is null when the page is being left or we ended the prompt ourselves. It's a finished alert, so that the
 * page doesn't have to load that component up front.
 */
export type CeremonyEnd = { isLeaving: boolean; refusal: ReactNode };

/**
 * Asks for a passkey or security key, sends the assertion and goes to the URL that the server returns. Never throws.
 *
 * @param autofill offers passkeys in a field's autofill until aborted; without it, the browser prompts right away
 */
export async function authenticate(ceremony: Ceremony, autofill?: AbortSignal): Promise<CeremonyEnd> {
  const library = import('@simplewebauthn/browser');
  const { options, ...refusal } = await postJson(ceremony.optionsUrl, {});
  if (!options) return autofill ? refused(null) : follow(refusal);
  const startedAtMs = Date.now();
  try {
    const { startAuthentication, WebAuthnAbortService } = await library;
    if (autofill?.aborted) return refused(null); // a prompt started now would end a newer one
    autofill?.addEventListener('abort', () => WebAuthnAbortService.cancelCeremony());
    const assertion = await startAuthentication({ optionsJSON: options, useBrowserAutofill: autofill !== undefined });
    const reply = await postJson(ceremony.answerUrl, { ...ceremony.extra, assertion });
    if (reply.isUnknown) forgetPasskey({ rpId: options.rpId ?? location.hostname, credentialId: assertion.id });
    return follow(reply);
  } catch (error) {
    return refused(autofill ? null : ceremonyMessage(error, { startedAtMs, timeoutMs: options.timeout }));
  }
}

function follow({ href, message }: PasskeyReply): CeremonyEnd {
  if (!href) return refused(message ?? 'Something went wrong. Try again.');
  location.assign(href);
  return { isLeaving: true, refusal: null };
}

function refused(message: string | null): CeremonyEnd {
  return { isLeaving: false, refusal: message && <Alert tone="error">{message}</Alert> };
}
