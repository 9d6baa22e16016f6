import { expect } from '@playwright/test';
import { fromBase32, hotp, wrongCodeAt } from '@/lib/testing/independent-totp';

const STEP_MS = 30_000;
const ENOUGH_MS = 4000;

export function timeStepNow(): number {
  return Math.floor(Date.now() / STEP_MS);
}

/** A phone with one entry. It hands out codes in the order of their time steps, since each step works once. */
export class AuthenticatorApp {
  readonly secret: string;
  #lastStep = 0;

  constructor(secretBase32: string) {
    this.secret = secretBase32;
  }

  /** The code of the earliest step that is accepted now and wasn't handed out before. */
  async nextCode(): Promise<string> {
    await expect
      .poll(() => timeStepNow() + 1, { timeout: 35_000, message: 'an unused time step' })
      .toBeGreaterThan(this.#lastStep);
    this.#lastStep = Math.max(earliestStep(), this.#lastStep + 1);
    return this.codeAt(this.#lastStep);
  }

  codeAt(timeStep: number): string {
    return hotp(fromBase32(this.secret), timeStep);
  }

  /** Six digits that are wrong now and in the next minute. */
  wrongCode(): string {
    return wrongCodeAt(fromBase32(this.secret), new Date());
  }
}

/** One step back, unless that one ends before the code could arrive. */
function earliestStep(): number {
  const msLeft = (timeStepNow() + 1) * STEP_MS - Date.now();
  return msLeft > ENOUGH_MS ? timeStepNow() - 1 : timeStepNow();
}
