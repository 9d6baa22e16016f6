/** Compares the response times of two requests, as a stranger with a stopwatch would. */
export interface Comparison {
  medians: [number, number];
  /** Between the medians, as a fraction of the slower one. */
  difference: number;
  /** Two-sided, by the Mann-Whitney U test in its normal approximation. */
  p: number;
}

/** Sends both in turn, in alternating order, so that a busy machine slows both equally. */
export async function compareTimes(
  pairs: number,
  ways: readonly [(round: number) => Promise<unknown>, (round: number) => Promise<unknown>],
): Promise<Comparison> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < pairs; round += 1) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const startedAt = performance.now();
      await ways[which](round);
      times[which].push(performance.now() - startedAt);
    }
  }
  const medians: [number, number] = [median(times[0]), median(times[1])];
  const difference = Math.abs(medians[0] - medians[1]) / Math.max(...medians);
  return { medians, difference, p: mannWhitney(...times) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function mannWhitney(some: readonly number[], others: readonly number[]): number {
  let wins = 0;
  for (const one of some) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0;
  const product = some.length * others.length;
  const deviation = Math.sqrt((product * (some.length + others.length + 1)) / 12);
  return 2 * (1 - normal(Math.abs(wins - product / 2) / deviation));
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
