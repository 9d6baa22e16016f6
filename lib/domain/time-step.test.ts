import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptableTimeSteps, timeStepAt } from './time-step';

describe('timeStepAt', () => {
  it.each([
    [0, 0],
    [29, 0],
    [29.999, 0],
    [30, 1],
    [59, 1],
    [1_111_111_109, 0x23523ec],
    [20_000_000_000, 0x27bc86aa],
  ])('second %d is in time step %d (RFC 6238 appendix B)', (nowSeconds, step) => {
    expect(timeStepAt(nowSeconds)).toBe(step);
  });
});

describe('acceptableTimeSteps', () => {
  it.each([
    [0, [99, 100, 101]],
    [98, [99, 100, 101]],
    [99, [100, 101]],
    [100, [101]],
    [101, []],
    [5000, []],
  ])('once step %d was used, %j of the steps 99 to 101 are accepted', (lastTimeStep, steps) => {
    expect(acceptableTimeSteps({ nowSeconds: 3000, lastTimeStep })).toEqual(steps);
  });

  it('never accepts a used step, more than three steps, or one more than a step away', () => {
    const seconds = fc.double({ min: 60, max: 60_000_000_000, noNaN: true });
    const last = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(seconds, last, fc.integer({ min: -3, max: 3 }), fc.boolean(), (nowSeconds, far, near, isNear) => {
        const lastTimeStep = isNear ? Math.max(0, timeStepAt(nowSeconds) + near) : far;
        const steps = acceptableTimeSteps({ nowSeconds, lastTimeStep });
        expect(steps.length).toBeLessThanOrEqual(3);
        for (const step of steps) {
          expect(step).toBeGreaterThan(lastTimeStep);
          expect(Math.abs(step - nowSeconds / 30)).toBeLessThanOrEqual(2);
          expect(Math.abs(step - timeStepAt(nowSeconds))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('accepts only step 1 at the Unix epoch', () => {
    expect(acceptableTimeSteps({ nowSeconds: 0, lastTimeStep: 0 })).toEqual([1]);
  });
});
