import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

/** What the handlers behind a passkey button answer: options to begin with, somewhere to go, or why not. */
export type PasskeyReply = {
  options?: PublicKeyCredentialRequestOptionsJSON;
  href?: string;
  message?: string;
  /** The credential is in no account: its provider may forget it. */
  isUnknown?: boolean;
};

export const NO_ANSWER = 'There is no answer from here. Check your connection and try again.';

/** Same origin only. An answer that is none comes back as a sentence, never as an exception. */
export async function postJson(url: string, body: unknown): Promise<PasskeyReply> {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(url, request)
    .then((response): Promise<PasskeyReply> => response.json())
    .catch(() => ({ message: NO_ANSWER }));
}
