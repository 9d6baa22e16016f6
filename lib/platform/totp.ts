import { generateSync, ScureBase32Plugin } from 'otplib';
import { timingSafeEqualText } from './token-hash';

const base32 = new ScureBase32Plugin();

type Candidate = { secretBytes: Uint8Array; code: string; timeSteps: readonly number[] };

/**
 * The newest of `timeSteps` whose code is `code`, or null. RFC 6238 §4.2: TOTP is HOTP with the time step as counter.
 * Every step is computed and compared in constant time, no matter which one matches.
 */
export function matchingTimeStep({ secretBytes, code, timeSteps }: Candidate): number | null {
  const matches = timeSteps.filter((step) => timingSafeEqualText(codeAt(secretBytes, step), code));
  return matches.at(-1) ?? null;
}

/** RFC 4226 §5.3 with SHA-1 and 6 digits: authenticator apps ignore other values. */
export function codeAt(secretBytes: Uint8Array, timeStep: number): string {
  return generateSync({ strategy: 'hotp', secret: secretBytes, counter: timeStep, algorithm: 'sha1', digits: 6 });
}

/** RFC 4648 §6 without padding, as authenticator apps expect it. */
export function toBase32(secretBytes: Uint8Array): string {
  return base32.encode(secretBytes, { padding: false });
}
