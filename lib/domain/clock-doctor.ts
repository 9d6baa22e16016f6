import { TIME_STEP_SECONDS, timeStepAt } from './time-step';

const MINUTE_SECONDS = 60;
/** The largest clock drift that is detected; beyond it, a match is more likely a guess. */
const FURTHEST_STEPS = (10 * MINUTE_SECONDS) / TIME_STEP_SECONDS;
/** Accepted anyway (acceptableTimeSteps), so no sign of clock drift. */
const ACCEPTED_STEPS = 1;

export type ClockVerdict = { minutes: number; direction: 'ahead' | 'behind' };

/**
 * The time steps whose codes reveal clock drift (RFC 6238 §6): up to ten minutes either way, except the accepted ones,
 * nearest first. Their codes are refused all the same.
 */
export function doctorTimeSteps({ nowSeconds }: { nowSeconds: number }): readonly number[] {
  const current = timeStepAt(nowSeconds);
  const distances = Array.from({ length: FURTHEST_STEPS - ACCEPTED_STEPS }, (_, index) => index + ACCEPTED_STEPS + 1);
  return distances.flatMap((distance) => [current - distance, current + distance]).filter((step) => step >= 0);
}

/** The drift of a clock that showed the code of `matchedStep`, in whole minutes, at least one. */
export function clockVerdict({ matchedStep, nowSeconds }: { matchedStep: number; nowSeconds: number }): ClockVerdict {
  const offSeconds = (matchedStep - timeStepAt(nowSeconds)) * TIME_STEP_SECONDS;
  const minutes = Math.max(1, Math.round(Math.abs(offSeconds) / MINUTE_SECONDS));
  return { minutes, direction: offSeconds > 0 ? 'ahead' : 'behind' };
}
