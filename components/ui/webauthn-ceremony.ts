import { type PasskeyReply, postJson } from './post-json';
import { ceremonyMessage } from './webauthn-messages';

export type Ceremony = {
  optionsUrl: string;
  answerUrl: string;
  /** Sent along with the assertion. */
  extra?: Readonly<Record<string, string>> | undefined;
};

/** A message to show; `null` when the page is being left, or the prompt was ended by us. */
export type CeremonyEnd = { isLeaving: boolean; message: string | null };

const ended: CeremonyEnd = { isLeaving: false, message: null };

/** Asks for a passkey or security key, sends its answer and goes where the server says. Never throws. */
export async function authenticate(ceremony: Ceremony, useBrowserAutofill = false): Promise<CeremonyEnd> {
  const library = import('@simplewebauthn/browser');
  const { options, ...refusal } = await postJson(ceremony.optionsUrl, {});
  if (!options) return useBrowserAutofill ? ended : follow(refusal);
  const startedAtMs = Date.now();
  try {
    const { startAuthentication } = await library;
    const assertion = await startAuthentication({ optionsJSON: options, useBrowserAutofill });
    const reply = await postJson(ceremony.answerUrl, { ...ceremony.extra, assertion });
    if (reply.isUnknown) forget(options.rpId, assertion.id);
    return follow(reply);
  } catch (error) {
    if (useBrowserAutofill) return ended;
    return { isLeaving: false, message: ceremonyMessage(error, { startedAtMs, timeoutMs: options.timeout }) };
  }
}

/** Ends a prompt that waits for the person. */
export async function cancelPrompt(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
  WebAuthnAbortService.cancelCeremony();
}

function follow({ href, message }: PasskeyReply): CeremonyEnd {
  if (!href) return { isLeaving: false, message: message ?? 'Something went wrong. Try again.' };
  location.assign(href);
  return { isLeaving: true, message: null };
}

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalUnknownCredential?: (credential: { rpId: string; credentialId: string }) => Promise<void>;
};

/** Tells whoever keeps the passkey that it opens nothing here, so that it is not offered again. */
function forget(rpId = location.hostname, credentialId: string): void {
  const signals: Signals = PublicKeyCredential;
  signals.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined);
}
