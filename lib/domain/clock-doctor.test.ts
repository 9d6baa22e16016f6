import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockVerdict, doctorTimeSteps } from './clock-doctor';
import { acceptableTimeSteps, timeStepAt } from './time-step';

const nowSeconds = 1_700_000_010;
const current = timeStepAt(nowSeconds);

describe('doctorTimeSteps', () => {
  it('clock drift is detected from the second to the twentieth step either way, nearest first', () => {
    const steps = doctorTimeSteps({ nowSeconds });
    expect(steps.slice(0, 4)).toEqual([current - 2, current + 2, current - 3, current + 3]);
    expect(steps).toHaveLength(38);
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([current - 20, current + 20]);
  });

  it('clock drift is never detected at an acceptable step or before the Unix epoch', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000), (seconds) => {
        const steps = new Set(doctorTimeSteps({ nowSeconds: seconds }));
        const accepted = acceptableTimeSteps({ nowSeconds: seconds, lastTimeStep: 0 });
        expect(accepted.some((step) => steps.has(step))).toBe(false);
        expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('clockVerdict', () => {
  it.each([
    [2, 1, 'ahead'],
    [-2, 1, 'behind'],
    [3, 2, 'ahead'],
    [-3, 2, 'behind'],
    [4, 2, 'ahead'],
    [6, 3, 'ahead'],
    [-6, 3, 'behind'],
    [20, 10, 'ahead'],
    [-20, 10, 'behind'],
  ] as const)('a drift of %i steps is reported as %i minutes %s', (distance, minutes, direction) => {
    expect(clockVerdict({ matchedStep: current + distance, nowSeconds })).toEqual({ minutes, direction });
  });

  it('the reported drift is the same from the first to the last second of a time step', () => {
    const [first, last] = [current * 30, current * 30 + 29];
    const matchedStep = current + 6;
    expect(clockVerdict({ matchedStep, nowSeconds: first })).toEqual(clockVerdict({ matchedStep, nowSeconds: last }));
  });

  it('the reported drift is always between one and ten minutes', () => {
    for (const matchedStep of doctorTimeSteps({ nowSeconds })) {
      const { minutes, direction } = clockVerdict({ matchedStep, nowSeconds });
      expect(minutes).toBeGreaterThanOrEqual(1);
      expect(minutes).toBeLessThanOrEqual(10);
      expect(direction).toBe(matchedStep > current ? 'ahead' : 'behind');
    }
  });
});
