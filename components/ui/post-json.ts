import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

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
