import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

const sentences: Readonly<Record<string, string>> = {
  InvalidStateError: 'This passkey or security key is already in your account. Use another one.',
  NotSupportedError: "This browser or security key isn't supported. Try another one.",
  ConstraintError: 'This security key has no PIN or fingerprint yet. Set one up, or use another key.',
  SecurityError: 'Passkeys only work at the address they were created for. Open this site at its usual address.',
};

const CLOSED = "The prompt was closed before you confirmed. Try again when you're ready.";
const TIMED_OUT = 'That took too long. Try again, and confirm on your device or touch your key when asked.';
const NO_RESPONSE = "Your passkey or security key didn't respond. Try again.";

/** The timeout that browsers use if the options don't set one. */
const USUAL_TIMEOUT_MS = 60_000;
/** Browsers give up slightly before the timeout. */
const SLACK_MS = 2000;

type Ceremony = { startedAtMs: number; timeoutMs?: number | undefined };

/**
 * Tells the user why a ceremony ended. The browser reports a closed prompt and a timeout the same way (WebAuthn L3
 * §5.1.4), so the elapsed time tells them apart. Null if we ended it ourselves.
 */
export function ceremonyMessage(error: unknown, { startedAtMs, timeoutMs }: Ceremony): string | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return null;
  if (name !== 'NotAllowedError') return sentences[name] ?? NO_RESPONSE;
  const waitedMs = Date.now() - startedAtMs;
  return waitedMs >= (timeoutMs ?? USUAL_TIMEOUT_MS) - SLACK_MS ? TIMED_OUT : CLOSED;
}

type Credential = { rpId: string; credentialId: string };

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalUnknownCredential?: (credential: Credential) => Promise<void>;
};

/** Tells the passkey provider to stop offering a passkey that doesn't work here (WebAuthn L3 §5.1.10.2). */
export function forgetPasskey(credential: Credential): void {
  const signals: Signals = PublicKeyCredential;
  signals.signalUnknownCredential?.(credential).catch(() => undefined);
}

/** The response of the routes behind a passkey button: options to start with, a URL to go to, or an error message. */
export type PasskeyReply = {
  options?: PublicKeyCredentialRequestOptionsJSON;
  href?: string;
  message?: string;
  /** The credential belongs to no account, so its provider may forget it. */
  isUnknown?: boolean;
};

export const NO_ANSWER = "We can't reach the server. Check your connection and try again.";

/** Same origin only. Never throws: without a usable response, it returns a message. */
export async function postJson(url: string, body: unknown): Promise<PasskeyReply> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(url, request)
    .then((response): Promise<PasskeyReply> => response.json())
    .catch(() => ({ message: NO_ANSWER }));
}
