const sentences: Readonly<Record<string, string>> = {
  InvalidStateError: 'This passkey or security key is already in your account. Use another one.',
  NotSupportedError: "This browser or security key isn't supported. Try another one.",
  ConstraintError: 'This security key has no PIN or fingerprint yet. Set one up, or use another key.',
  SecurityError: 'Passkeys only work at the address they were created for. Open this site at its usual address.',
};

const CLOSED = "The prompt was closed before you confirmed. Try again when you're ready.";
const TIMED_OUT = 'That took too long. Try again, and confirm on your device or touch your key when asked.';
const NO_ANSWER = "Your passkey or security key didn't respond. Try again.";

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
  if (name !== 'NotAllowedError') return sentences[name] ?? NO_ANSWER;
  const waitedMs = Date.now() - startedAtMs;
  return waitedMs >= (timeoutMs ?? USUAL_TIMEOUT_MS) - SLACK_MS ? TIMED_OUT : CLOSED;
}
