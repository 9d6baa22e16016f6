import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration';

/**
 * How failures under one key lead to waiting. `holdsMs[n - 1]` is the wait that begins with the n-th failure; the last
 * entry serves all further ones. A count begins again `windowMs` after its first failure (null: never), yet not while
 * it is held, and where it `remembersHolds` not before as much time again has passed without a failure.
 */
export type AttemptLimit = { holdsMs: readonly number[]; windowMs: number | null; remembersHolds: boolean };

const PASSWORD_FREE_FAILURES = 4;
const SECOND_FACTOR_STRIDE = 10;
export const SECOND_FACTOR_SUSPENDED_AT = 100;
/** Longer than any account lives: only support or the console ends it. */
const SUSPENSION_MS = 100 * 365 * 24 * HOUR_MS;

/** Password failures of one account from one network or known browser (OWASP: slow down, never lock for good). */
export const passwordLimit: AttemptLimit = {
  windowMs: 15 * MINUTE_MS,
  remembersHolds: true,
  holdsMs: [
    ...free(PASSWORD_FREE_FAILURES),
    ...[30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS, 15 * MINUTE_MS],
  ],
};

/**
 * Second-factor failures of one account in a row, over all attempts, factors and browsers (NIST SP 800-63B-4 §3.2.2,
 * RFC 4226 §7.3): every tenth holds it, the hundredth suspends the factor. Only a full login ends the count.
 */
export const secondFactorLimit: AttemptLimit = {
  windowMs: null,
  remembersHolds: true,
  holdsMs: secondFactorHolds(),
};

export const passwordAddressLimit: AttemptLimit = perAddress(50, 15 * MINUTE_MS);
export const secondFactorAddressLimit: AttemptLimit = perAddress(30, 15 * MINUTE_MS);
/** Wrong answers to "Log in with a passkey" from one address. Not counted with the codes: these come without a password. */
export const passkeyAddressLimit: AttemptLimit = perAddress(30, 15 * MINUTE_MS);
/** Challenges for it; an open login page asks for a new one every few minutes. */
export const passkeyOfferLimit: AttemptLimit = perAddress(300, 15 * MINUTE_MS);
export const signUpAddressLimit: AttemptLimit = perAddress(10, HOUR_MS);
export const mailAddressLimit: AttemptLimit = perAddress(20, HOUR_MS);
/** Mails to one recipient that did not ask for them. */
export const mailRecipientLimit: AttemptLimit = perAddress(3, 15 * MINUTE_MS);
/** New sets of recovery codes of one account. Each costs ten password hashes (ASVS 15.2.2). */
export const recoveryCodeSetLimit: AttemptLimit = perAddress(5, HOUR_MS);
/** Changes of password of one account. Each costs two hashes and a mail (ASVS 15.2.2). */
export const passwordChangeLimit: AttemptLimit = perAddress(5, HOUR_MS);
/** Answers to "Was this helpful?" from one network: a hint for who writes the articles, so a flood is only dropped. */
export const helpVoteNetworkLimit: AttemptLimit = perAddress(30, HOUR_MS);
/** Messages that the owner writes in one support case. */
export const caseMessageLimit: AttemptLimit = perAddress(10, DAY_MS);

function perAddress(most: number, windowMs: number): AttemptLimit {
  return { windowMs, remembersHolds: false, holdsMs: [...free(most - 1), windowMs] };
}

function free(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function secondFactorHolds(): number[] {
  const stepsMs = [15 * MINUTE_MS, 30 * MINUTE_MS];
  return Array.from({ length: SECOND_FACTOR_SUSPENDED_AT }, (_, index) => {
    const failures = index + 1;
    if (failures === SECOND_FACTOR_SUSPENDED_AT) return SUSPENSION_MS;
    if (failures % SECOND_FACTOR_STRIDE !== 0) return 0;
    return stepsMs[failures / SECOND_FACTOR_STRIDE - 1] ?? HOUR_MS;
  });
}
