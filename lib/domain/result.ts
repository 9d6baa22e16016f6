/**
 * An expected outcome as a value. `R` lists the ways to fail: reasons out of a closed union, for which lib/forms has
 * sentences, and failures that carry more than a reason, such as RateLimited.
 */
export type Result<T, R extends string | Failure<string>> =
  | { ok: true; value: T }
  | (R extends string ? Failure<R> : R);
export type Failure<R extends string> = { ok: false; reason: R };

/** Refused without checking the input, because of too many recent failures. */
export type RateLimited = Failure<'rate_limited'> & { retryAfterSeconds: number };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure<R extends string>(reason: R): Failure<R> {
  return { ok: false, reason };
}
