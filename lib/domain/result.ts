/** An expected outcome as a value. `reason` is out of a closed union; a sentence for it lives in lib/forms. */
export type Result<T, R extends string> = { ok: true; value: T } | Failure<R>;
export type Failure<R extends string> = { ok: false; reason: R };

/** Refused without a look at what was sent, right or wrong: too many failures lately. */
export type Held = { ok: false; reason: 'held'; retryAfterSeconds: number };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure<R extends string>(reason: R): Failure<R> {
  return { ok: false, reason };
}
