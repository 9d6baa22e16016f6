import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration';

/**
 * How failures under one key turn into waits. `delaysMs[n - 1]` is the wait that starts with the n-th failure; the last
 * entry applies to all later ones. The count resets `windowMs` after its first failure (null: never), but not during a
 * wait and, with `remembersDelays`, not until as much time again has passed without a failure.
 */
export type RateLimit = { delaysMs: readonly number[]; windowMs: number | null; remembersDelays: boolean };

const PASSWORD_FREE_FAILURES = 4;
const SECOND_FACTOR_STRIDE = 10;
export const SECOND_FACTOR_SUSPENDED_AT = 100;
/** Longer than the life of any account: only support or the console ends it. */
const SUSPENSION_MS = 100 * 365 * 24 * HOUR_MS;

/** Password failures on one account from one network or known browser (OWASP: slow down, never lock permanently). */
export const passwordLimit: RateLimit = {
  windowMs: 15 * MINUTE_MS,
  remembersDelays: true,
  delaysMs: [
    ...free(PASSWORD_FREE_FAILURES),
    ...[30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS, 15 * MINUTE_MS],
  ],
};

/**
 * Consecutive second-factor failures on one account across all attempts, factors and browsers (NIST SP 800-63B-4
 * §3.2.2, RFC 4226 §7.3): every tenth starts a wait, the hundredth suspends the factor. Only a full login resets it.
 */
export const secondFactorLimit: RateLimit = {
  windowMs: null,
  remembersDelays: true,
  delaysMs: secondFactorDelays(),
};

export const passwordNetworkLimit: RateLimit = atMost(50, 15 * MINUTE_MS);
export const secondFactorNetworkLimit: RateLimit = atMost(30, 15 * MINUTE_MS);
/** Failures of "Log in with a passkey" from one IP. Counted apart from codes, because no password comes first. */
export const passkeyNetworkLimit: RateLimit = atMost(30, 15 * MINUTE_MS);
/** Passkey challenges for one IP; an open login page requests a new one every few minutes. */
export const passkeyOfferLimit: RateLimit = atMost(300, 15 * MINUTE_MS);
export const signUpNetworkLimit: RateLimit = atMost(10, HOUR_MS);
export const mailNetworkLimit: RateLimit = atMost(20, HOUR_MS);
/** Emails to one recipient who didn't request them. */
export const mailRecipientLimit: RateLimit = atMost(3, 15 * MINUTE_MS);
/** New sets of recovery codes for one account. Each costs ten password hashes (ASVS 15.2.2). */
export const recoveryCodeSetLimit: RateLimit = atMost(5, HOUR_MS);
/** Password changes on one account. Each costs two hashes and an email (ASVS 15.2.2). */
export const passwordChangeLimit: RateLimit = atMost(5, HOUR_MS);
/** Answers to "Was this helpful?" from one network. They only guide the articles' authors, so a flood is dropped. */
export const helpVoteNetworkLimit: RateLimit = atMost(30, HOUR_MS);
/** Messages from the owner in one support case. */
export const caseMessageLimit: RateLimit = atMost(10, DAY_MS);

function atMost(most: number, windowMs: number): RateLimit {
  return { windowMs, remembersDelays: false, delaysMs: [...free(most - 1), windowMs] };
}

function free(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function secondFactorDelays(): number[] {
  const stepsMs = [15 * MINUTE_MS, 30 * MINUTE_MS];
  return Array.from({ length: SECOND_FACTOR_SUSPENDED_AT }, (_, index) => {
    const failures = index + 1;
    if (failures === SECOND_FACTOR_SUSPENDED_AT) return SUSPENSION_MS;
    if (failures % SECOND_FACTOR_STRIDE !== 0) return 0;
    return stepsMs[failures / SECOND_FACTOR_STRIDE - 1] ?? HOUR_MS;
  });
}
