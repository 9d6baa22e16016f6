export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The smallest of the numbers that at least this share of them doesn't exceed; NaN if there are none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
