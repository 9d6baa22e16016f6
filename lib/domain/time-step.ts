/** Length of one TOTP time step: RFC 6238 §4.1, X. */
export const TIME_STEP_SECONDS = 30;

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
