/** Length of one TOTP time step: RFC 6238 §4.1, X. */
export const TIME_STEP_SECONDS = 30;

/** RFC 6238 §4.2, T with T0 = 0: how many whole time steps lie between the Unix epoch and `nowSeconds`. */
export function timeStepAt(nowSeconds: number): number {
  return Math.floor(nowSeconds / TIME_STEP_SECONDS);
}

/**
 * The time steps whose code may be accepted at `nowSeconds`: one step of delay and one of drift either way
 * (RFC 6238 §5.2, §6), and never a step that was accepted before or lies before one that was.
 *
 * @param lastTimeStep newest accepted step of this credential; 0 when none was
 */
export function acceptableTimeSteps({ nowSeconds, lastTimeStep }: { nowSeconds: number; lastTimeStep: number }) {
  const current = timeStepAt(nowSeconds);
  return [current - 1, current, current + 1].filter((step) => step > lastTimeStep);
}
