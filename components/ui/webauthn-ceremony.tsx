import type { ReactNode } from 'react';
import { Alert } from './alert';
import { forgetPasskey } from './forget-passkey';
import { type PasskeyReply, postJson } from './post-json';
import { ceremonyMessage } from './webauthn-messages';

export type Ceremony = {
  optionsUrl: string;
  answerUrl: string;
  /** Sent along with the assertion. */
  extra?: Readonly<Record<string, string>> | undefined;
};

/** Nothing to show when the page is being left, or the prompt was ended by us. The alert comes along to spare the page it. */
export type CeremonyEnd = { isLeaving: boolean; refusal: ReactNode };

/**
 * Asks for a passkey or security key, sends its answer and goes where the server says. Never throws.
 *
 * @param autofill the browser offers it at a field, until this is aborted; without it, the browser asks at once
 */
export async function authenticate(ceremony: Ceremony, autofill?: AbortSignal): Promise<CeremonyEnd> {
  const library = import('@simplewebauthn/browser');
  const { options, ...refusal } = await postJson(ceremony.optionsUrl, {});
  if (!options) return autofill ? refused(null) : follow(refusal);
  const startedAtMs = Date.now();
  try {
    const { startAuthentication, WebAuthnAbortService } = await library;
    if (autofill?.aborted) return refused(null); // before the prompt begins: it would end one that has begun meanwhile
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
