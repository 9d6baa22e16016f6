const sentences: Readonly<Record<string, string>> = {
  InvalidStateError: 'This passkey or security key is in your account already. Use another one.',
  NotSupportedError: 'This browser or security key cannot do this. Try another one.',
  ConstraintError: 'This security key has no PIN or fingerprint yet. Set one up, or use another key.',
  SecurityError: 'Passkeys work only at the address where they were made. Open this site at its usual address.',
};

const CLOSED = 'The prompt was closed before you confirmed. Try again when you are ready.';
const TIMED_OUT = 'That took too long. Try again, and confirm on your device or touch your key in time.';
const NO_ANSWER = 'There was no answer from the passkey or security key. Try again.';

/** The waiting time that browsers take when the options name none. */
const USUAL_TIMEOUT_MS = 60_000;
/** Browsers give up a little before the time that they were given. */
const SLACK_MS = 2000;

type Ceremony = { startedAtMs: number; timeoutMs?: number | undefined };

/**
 * Why a ceremony ended, for people. The browser says the same of a prompt that was closed and of one that timed out
 * (WebAuthn L3 §5.1.4), so the time tells them apart. Null for one that we ended ourselves.
 */
export function ceremonyMessage(error: unknown, { startedAtMs, timeoutMs }: Ceremony): string | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return null;
  if (name !== 'NotAllowedError') return sentences[name] ?? NO_ANSWER;
  const waitedMs = Date.now() - startedAtMs;
  return waitedMs >= (timeoutMs ?? USUAL_TIMEOUT_MS) - SLACK_MS ? TIMED_OUT : CLOSED;
}
