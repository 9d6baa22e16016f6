import type { ReactNode } from 'react';
import { authenticate, type Ceremony, cancelPrompt } from './webauthn-ceremony';

/** A challenge is good for five minutes; the login page may stay open for hours. */
const RENEW_MS = 4 * 60_000;

/** Offers passkeys where the browser fills in the e-mail, for as long as the page is there. Returns how to end it. */
export function offerAutofill(ceremony: Ceremony, onRefused: (refusal: ReactNode) => void): () => void {
  let renewal = 0;
  let isOver = false;

  async function wait() {
    clearTimeout(renewal);
    renewal = window.setTimeout(wait, RENEW_MS);
    const { refusal } = await authenticate(ceremony, true);
    if (!refusal || isOver) return;
    onRefused(refusal);
    wait();
  }

  function end() {
    clearTimeout(renewal);
    cancelPrompt();
  }

  function waitAgain(event: PageTransitionEvent) {
    if (event.persisted) wait();
  }

  wait();
  addEventListener('pagehide', end);
  addEventListener('pageshow', waitAgain);
  return () => {
    isOver = true;
    removeEventListener('pagehide', end);
    removeEventListener('pageshow', waitAgain);
    end();
  };
}
