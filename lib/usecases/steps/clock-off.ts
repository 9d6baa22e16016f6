import { type ClockVerdict, clockVerdict, doctorTimeSteps } from '@/lib/domain/clock-doctor';
import { matchingTimeStep } from '@/lib/platform/totp';

/** The code is right for another time: refused, and the person is shown how far off the phone's clock is. */
export type ClockOff = { ok: false; reason: 'clock_off'; clock: ClockVerdict };

type WrongCode = { secretBytes: Uint8Array; code: string; lastTimeStep: number; nowSeconds: number };

/** The clock drift if a wrong code is right for another time; null if it is plainly wrong. */
export function clockOffOf({ secretBytes, code, lastTimeStep, nowSeconds }: WrongCode) {
  const timeSteps = doctorTimeSteps({ nowSeconds }).filter((step) => step > lastTimeStep);
  const matchedStep = matchingTimeStep({ secretBytes, code, timeSteps });
  if (matchedStep === null) return null;
  const refusal: ClockOff = { ok: false, reason: 'clock_off', clock: clockVerdict({ matchedStep, nowSeconds }) };
  return { matchedStep, refusal };
}
