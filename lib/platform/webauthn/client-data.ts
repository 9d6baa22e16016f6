import { z } from 'zod';
import { failure, type Result, success } from '@/lib/domain/result';
import type { RelyingParty } from '../relying-party';
import { fromBase64url, toBase64url } from './base64url';

/** The browser's account of the ceremony (WebAuthn L3 §5.8.1, CollectedClientData). Browsers may add keys to it. */
const schema = z.object({
  type: z.string().max(64),
  challenge: z.string().max(1024),
  origin: z.string().max(1024),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.unknown().optional(),
});

export type ClientData = { type: string; challenge: string; origin: string; isCrossOrigin: boolean };
export type ClientDataReason = 'wrong_type' | 'wrong_challenge' | 'wrong_origin' | 'cross_origin';

/** WebAuthn L3 §13.4.3: a shorter challenge can be guessed, and an empty one would match an empty one. */
const CHALLENGE_LEAST_BYTES = 16;

/** @returns null if it is not client data as JSON in strict UTF-8 */
export function readClientData(clientDataJson: string): ClientData | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(clientDataJson));
    const { type, challenge, origin, crossOrigin, topOrigin } = schema.parse(JSON.parse(text));
    return { type, challenge, origin, isCrossOrigin: crossOrigin === true || topOrigin !== undefined };
  } catch {
    return null;
  }
}

type Expected = { type: 'webauthn.create' | 'webauthn.get'; challenge: Uint8Array; relyingParty: RelyingParty };

/**
 * WebAuthn L3 §7.1 steps 7 to 11, §7.2 steps 10 to 14. We are never framed, so `crossOrigin: true` and any `topOrigin`
 * are refused, even one that names us.
 */
export function checkClientData(data: ClientData, expected: Expected): Result<null, ClientDataReason> {
  if (data.type !== expected.type) return failure('wrong_type');
  if (expected.challenge.length < CHALLENGE_LEAST_BYTES) return failure('wrong_challenge');
  if (data.challenge !== toBase64url(expected.challenge)) return failure('wrong_challenge');
  if (data.origin !== expected.relyingParty.origin) return failure('wrong_origin');
  if (data.isCrossOrigin) return failure('cross_origin');
  return success(null);
}
