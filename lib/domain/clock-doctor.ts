import { TIME_STEP_SECONDS, timeStepAt } from './time-step';

const MINUTE_SECONDS = 60;
/** How far off a phone's clock is looked for; beyond it a match is more likely a guess. */
const FURTHEST_STEPS = (10 * MINUTE_SECONDS) / TIME_STEP_SECONDS;
/** These are accepted (acceptableTimeSteps), so they say nothing about a clock. */
const ACCEPTED_STEPS = 1;

export type ClockVerdict = { minutes: number; direction: 'ahead' | 'behind' };

/**
 * The time steps whose code tells that a phone's clock is wrong: up to ten minutes either way, outside the window that
 * is accepted (RFC 6238 §6), nearest first. A code of one of them is refused all the same.
 */
export function doctorTimeSteps({ nowSeconds }: { nowSeconds: number }): readonly number[] {
  const current = timeStepAt(nowSeconds);
  const distances = Array.from({ length: FURTHEST_STEPS - ACCEPTED_STEPS }, (_, index) => index + ACCEPTED_STEPS + 1);
  return distances.flatMap((distance) => [current - distance, current + distance]).filter((step) => step >= 0);
}

/** How wrong the clock is that showed the code of `matchedStep`, in whole minutes and never less than one. */
export function clockVerdict({ matchedStep, nowSeconds }: { matchedStep: number; nowSeconds: number }): ClockVerdict {
  const offSeconds = (matchedStep - timeStepAt(nowSeconds)) * TIME_STEP_SECONDS;
  const minutes = Math.max(1, Math.round(Math.abs(offSeconds) / MINUTE_SECONDS));
  return { minutes, direction: offSeconds > 0 ? 'ahead' : 'behind' };
}
