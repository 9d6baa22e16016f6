/** An expected outcome as a value. `reason` comes from a closed union; lib/forms has a sentence for each. */
export type Result<T, R extends string> = { ok: true; value: T } | Failure<R>;
export type Failure<R extends string> = { ok: false; reason: R };

/** Rate limited: refused without checking the input, because of too many recent failures. */
export type Held = { ok: false; reason: 'held'; retryAfterSeconds: number };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure<R extends string>(reason: R): Failure<R> {
  return { ok: false, reason };
}
