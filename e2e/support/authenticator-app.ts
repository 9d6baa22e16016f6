import { expect } from '@playwright/test';
import { codeAtStep, timeStepNow } from './totp';

const ENOUGH_MS = 4000;

/** A phone with one entry. Its codes come in the order of their time steps, since each step works once. */
export class AuthenticatorApp {
  readonly secret: string;
  #lastStep = 0;

  constructor(secretBase32: string) {
    this.secret = secretBase32;
  }

  /** The code of the earliest step that is accepted now and was not handed out before. */
  async nextCode(): Promise<string> {
    await expect
      .poll(() => timeStepNow() + 1, { timeout: 35_000, message: 'a time step that was not used' })
      .toBeGreaterThan(this.#lastStep);
    this.#lastStep = Math.max(earliestStep(), this.#lastStep + 1);
    return codeAtStep(this.secret, this.#lastStep);
  }

  codeAt(timeStep: number): string {
    return codeAtStep(this.secret, timeStep);
  }

  /** Six digits that are none of the codes near this moment. */
  wrongCode(): string {
    const near = [-2, -1, 0, 1, 2].map((offset) => codeAtStep(this.secret, timeStepNow() + offset));
    return (
      ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? '666666'
    );
  }
}

/** One step back, unless that one ends before the code could arrive. */
function earliestStep(): number {
  const msLeft = (timeStepNow() + 1) * 30_000 - Date.now();
  return msLeft > ENOUGH_MS ? timeStepNow() - 1 : timeStepNow();
}
