import { type ClockVerdict, clockVerdict, doctorTimeSteps } from '@/lib/domain/clock-doctor';
import { matchingTimeStep } from '@/lib/platform/totp';

/** The code is right for another minute: refused, and the person is told how far off the phone's clock is. */
export type ClockOff = { ok: false; reason: 'clock_off'; clock: ClockVerdict };

type WrongCode = { secretBytes: Uint8Array; code: string; lastTimeStep: number; nowSeconds: number };

/** Whether a code that was not right now is right for another minute; null when it is as wrong as any. */
export function clockOffOf({ secretBytes, code, lastTimeStep, nowSeconds }: WrongCode) {
  const timeSteps = doctorTimeSteps({ nowSeconds }).filter((step) => step > lastTimeStep);
  const matchedStep = matchingTimeStep({ secretBytes, code, timeSteps });
  if (matchedStep === null) return null;
  const refusal: ClockOff = { ok: false, reason: 'clock_off', clock: clockVerdict({ matchedStep, nowSeconds }) };
  return { matchedStep, refusal };
}
