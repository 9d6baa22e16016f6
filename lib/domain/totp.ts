import type { Branded } from './brand';
import { MINUTE_MS } from './duration';
import { type Failure, failure, type Result, success } from './result';

/** Length of one TOTP time step: RFC 6238 §4.1, X. */
const TIME_STEP_SECONDS = 30;

/** RFC 6238 §4.2, T with T0 = 0: the number of whole time steps between the Unix epoch and `nowSeconds`. */
export function timeStepAt(nowSeconds: number): number {
  return Math.floor(nowSeconds / TIME_STEP_SECONDS);
}

/**
 * The time steps whose codes are accepted at `nowSeconds`: the current one and one either way, for delay and drift
 * (RFC 6238 §5.2, §6), but never an accepted step again or one before it.
 *
 * @param lastTimeStep the newest accepted step of this credential; 0 if none
 */
export function acceptableTimeSteps({ nowSeconds, lastTimeStep }: { nowSeconds: number; lastTimeStep: number }) {
  const current = timeStepAt(nowSeconds);
  return [current - 1, current, current + 1].filter((step) => step > lastTimeStep);
}

const MAX_INPUT_LENGTH = 32;

/** Six ASCII digits, from parseConfirmationCode. */
export type ConfirmationCode = Branded<'ConfirmationCode'>;

/**
 * Reads typed input as the six ASCII digits of a code. Spaces are allowed, because apps show codes as "123 456".
 * Length is checked before anything else.
 */
export function parseConfirmationCode(typed: unknown): Result<ConfirmationCode, 'wrong_code'> {
  if (typeof typed !== 'string' || typed.length > MAX_INPUT_LENGTH) return failure('wrong_code');
  const code = typed.replaceAll(/[ \u00a0\u202f]/g, '');
  return isConfirmationCode(code) ? success(code) : failure('wrong_code');
}

function isConfirmationCode(text: string): text is ConfirmationCode {
  return /^[0-9]{6}$/.test(text);
}

const MINUTE_SECONDS = 60;
/** The largest clock drift that is detected; beyond it, a match is more likely a guess. */
const FURTHEST_STEPS = (10 * MINUTE_SECONDS) / TIME_STEP_SECONDS;
/** Accepted anyway (acceptableTimeSteps), so no sign of clock drift. */
const ACCEPTED_STEPS = 1;

export type ClockDrift = { minutes: number; direction: 'ahead' | 'behind' };

/** The code is right for another time: refused, and the person is shown how far off the phone's clock is. */
export type ClockOff = Failure<'clock_off'> & { clock: ClockDrift };

/**
 * The time steps whose codes reveal clock drift (RFC 6238 §6): up to ten minutes either way, except the accepted ones,
 * nearest first. Their codes are refused all the same.
 */
export function driftTimeSteps({ nowSeconds }: { nowSeconds: number }): readonly number[] {
  const current = timeStepAt(nowSeconds);
  const distances = Array.from({ length: FURTHEST_STEPS - ACCEPTED_STEPS }, (_, index) => index + ACCEPTED_STEPS + 1);
  return distances.flatMap((distance) => [current - distance, current + distance]).filter((step) => step >= 0);
}

/** The drift of a clock that showed the code of `matchedStep`, in whole minutes, at least one. */
export function clockDrift({ matchedStep, nowSeconds }: { matchedStep: number; nowSeconds: number }): ClockDrift {
  const offSeconds = (matchedStep - timeStepAt(nowSeconds)) * TIME_STEP_SECONDS;
  const minutes = Math.max(1, Math.round(Math.abs(offSeconds) / MINUTE_SECONDS));
  return { minutes, direction: offSeconds > 0 ? 'ahead' : 'behind' };
}

type KeyUriParts = { issuer: string; account: string; secretBase32: string };

/**
 * The URI in the QR code, in the Key URI format that authenticator apps read. Issuer and account are joined by a colon,
 * so neither may contain one; spaces become `%20`, because some apps would show a `+` as is.
 */
export function keyUri({ issuer, account, secretBase32 }: KeyUriParts): string {
  const label = [issuer, account].map((part) => encodeURIComponent(withoutColon(part))).join(':');
  const parameters = [
    `secret=${secretBase32}`,
    `issuer=${encodeURIComponent(withoutColon(issuer))}`,
    'algorithm=SHA1',
    'digits=6',
    `period=${TIME_STEP_SECONDS}`,
  ];
  return `otpauth://totp/${label}?${parameters.join('&')}`;
}

/** The set-up key in groups of four, so it's easy to type. */
export function groupedInFours(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? '';
}

function withoutColon(part: string): string {
  return part.replaceAll(':', ' ').replaceAll(/\s+/g, ' ').trim();
}

export const ENROLMENT_LIFETIME_MS = 10 * MINUTE_MS;
export const ENROLMENT_TRIES = 5;
/** RFC 4226 §4 R6: 160 bits. */
export const TOTP_SECRET_BYTES = 20;
