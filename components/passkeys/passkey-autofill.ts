import type { ReactNode } from 'react';
import { authenticate, type Ceremony } from './webauthn-ceremony';

/** A challenge lasts five minutes, but the login page may stay open for hours. */
const RENEW_MS = 4 * 60_000;

/** Offers passkeys in the email field's autofill while the page is open. Returns a function that ends the offer. */
export function offerAutofill(ceremony: Ceremony, onRefused: (refusal: ReactNode) => void): () => void {
  let renewal = 0;
  let offer = new AbortController();

  async function wait() {
    const { signal } = offer;
    clearTimeout(renewal);
    renewal = window.setTimeout(wait, RENEW_MS);
    const { refusal } = await authenticate(ceremony, signal);
    if (!refusal || signal.aborted) return;
    onRefused(refusal);
    wait();
  }

  function end() {
    clearTimeout(renewal);
    offer.abort();
  }

  function waitAgain(event: PageTransitionEvent) {
    if (!event.persisted) return;
    offer = new AbortController();
    wait();
  }

  wait();
  addEventListener('pagehide', end);
  addEventListener('pageshow', waitAgain);
  return () => {
    removeEventListener('pagehide', end);
    removeEventListener('pageshow', waitAgain);
    end();
  };
}
