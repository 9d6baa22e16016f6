import type { ReactNode } from 'react';
import { Alert } from './alert';
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

/** Asks for a passkey or security key, sends its answer and goes where the server says. Never throws. */
export async function authenticate(ceremony: Ceremony, useBrowserAutofill = false): Promise<CeremonyEnd> {
  const library = import('@simplewebauthn/browser');
  const { options, ...refusal } = await postJson(ceremony.optionsUrl, {});
  if (!options) return useBrowserAutofill ? refused(null) : follow(refusal);
  const startedAtMs = Date.now();
  try {
    const { startAuthentication } = await library;
    const assertion = await startAuthentication({ optionsJSON: options, useBrowserAutofill });
    const reply = await postJson(ceremony.answerUrl, { ...ceremony.extra, assertion });
    if (reply.isUnknown) forget(options.rpId, assertion.id);
    return follow(reply);
  } catch (error) {
    return refused(useBrowserAutofill ? null : ceremonyMessage(error, { startedAtMs, timeoutMs: options.timeout }));
  }
}

/** Ends a prompt that waits for the person. */
export async function cancelPrompt(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
  WebAuthnAbortService.cancelCeremony();
}

function follow({ href, message }: PasskeyReply): CeremonyEnd {
  if (!href) return refused(message ?? 'Something went wrong. Try again.');
  location.assign(href);
  return { isLeaving: true, refusal: null };
}

function refused(message: string | null): CeremonyEnd {
  return { isLeaving: false, refusal: message && <Alert tone="error">{message}</Alert> };
}

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalUnknownCredential?: (credential: { rpId: string; credentialId: string }) => Promise<void>;
};

/** Tells whoever keeps the passkey that it opens nothing here, so that it is not offered again. */
function forget(rpId = location.hostname, credentialId: string): void {
  const signals: Signals = PublicKeyCredential;
  signals.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined);
}
