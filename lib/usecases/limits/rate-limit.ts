import { type Client, isKnownAt, networkOf } from '@/lib/domain/client';
import {
  caseMessageLimit,
  helpVoteNetworkLimit,
  mailNetworkLimit,
  mailRecipientLimit,
  passkeyNetworkLimit,
  passkeyOfferLimit,
  passwordChangeLimit,
  passwordLimit,
  passwordNetworkLimit,
  recoveryCodeSetLimit,
  secondFactorLimit,
  secondFactorNetworkLimit,
  signUpNetworkLimit,
} from '@/lib/domain/rate-limits';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import { fingerprint } from '@/lib/platform/token-hash';
import {
  type ChargedRateLimit,
  chargeRateLimits,
  findHeldUntil,
  type RateLimitCharge,
  refundRateLimits,
} from '@/lib/store/rate-limit-store';
import type { Db } from '@/lib/store/transaction';

/**
 * Charges one try to each limit before anything is checked. If one of them is used up, none stays charged.
 *
 * @returns the charges, for refundRateLimits
 */
export async function consumeRateLimits(
  db: Db,
  limits: readonly RateLimitCharge[],
  now: Date,
): Promise<Result<ChargedRateLimit[], RateLimited>> {
  const charged = await chargeRateLimits(db, limits, now);
  if (charged.length === limits.length) return success(charged);
  if (charged.length > 0) await refundRateLimits(db, charged); // another limit has just been used up
  return rateLimited(db, limits, now);
}

/**
 * Same as consumeRateLimits for a limit whose refusal isn't reported to anyone, so the wait isn't looked up.
 *
 * @returns false if the limit is used up
 */
export async function tryRateLimit(db: Db, limit: RateLimitCharge, now: Date): Promise<boolean> {
  return (await chargeRateLimits(db, [limit], now)).length > 0;
}

/** The refusal, with the time until all of these limits allow a try again. */
async function rateLimited(db: Db, limits: readonly RateLimitCharge[], now: Date): Promise<RateLimited> {
  const keys = limits.map(({ key }) => key);
  const heldUntil = await findHeldUntil(db, keys, now);
  const waitMs = heldUntil === null ? 0 : heldUntil.getTime() - now.getTime();
  return { ok: false, reason: 'rate_limited', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}

type Network = Pick<Client, 'ip'>;

type PasswordSource = {
  email: string;
  /** Null if there is no such account. */
  account: { knownBrowsersVersion: number } | null;
  knownBrowserId: string | null;
  client: Client;
};

/**
 * Wrong passwords for one email. A browser that logged in to the account before has its own count, so that strangers
 * can't block the account's owner. Under an older version than the account's, it counts as unknown.
 */
export function passwordTries({ email, account, knownBrowserId, client }: PasswordSource): RateLimitCharge {
  const isKnown = isKnownAt(knownBrowserId, account?.knownBrowsersVersion ?? null);
  const from = isKnown ? `browser:${knownBrowserId}` : `network:${networkOf(client.ip)}`;
  return { key: `password:${fingerprint(email)}:${from}`, limit: passwordLimit };
}

export function passwordTriesFrom({ ip }: Network): RateLimitCharge {
  return { key: `password-network:${networkOf(ip)}`, limit: passwordNetworkLimit };
}

/** Failures of all second factors of one account. */
export function secondFactorTries(userId: string): RateLimitCharge {
  return { key: `second-factor:${userId}`, limit: secondFactorLimit };
}

export function secondFactorTriesFrom({ ip }: Network): RateLimitCharge {
  return { key: `second-factor-network:${networkOf(ip)}`, limit: secondFactorNetworkLimit };
}

export function passkeyTriesFrom({ ip }: Network): RateLimitCharge {
  return { key: `passkey-network:${networkOf(ip)}`, limit: passkeyNetworkLimit };
}

export function passkeyOffersTo({ ip }: Network): RateLimitCharge {
  return { key: `passkey-offer:${networkOf(ip)}`, limit: passkeyOfferLimit };
}

export function signUpsFrom({ ip }: Network): RateLimitCharge {
  return { key: `signup-network:${networkOf(ip)}`, limit: signUpNetworkLimit };
}

/** All forms that send email share this one. */
export function mailsFrom({ ip }: Network): RateLimitCharge {
  return { key: `mail-network:${networkOf(ip)}`, limit: mailNetworkLimit };
}

/** Counted separately, so that emails of one kind never keep those of another from their recipient. */
type MailKind = 'verify' | 'reset' | 'case' | 'other';

/** The key doesn't contain the email address. */
export function mailsTo(email: string, kind: MailKind): RateLimitCharge {
  return { key: `${kind}-mail-recipient:${fingerprint(email)}`, limit: mailRecipientLimit };
}

export function passwordChanges(userId: string): RateLimitCharge {
  return { key: `password-change:${userId}`, limit: passwordChangeLimit };
}

export function recoveryCodeSets(userId: string): RateLimitCharge {
  return { key: `recovery-code-set:${userId}`, limit: recoveryCodeSetLimit };
}

export function caseMessages(caseId: string): RateLimitCharge {
  return { key: `case-messages:${caseId}`, limit: caseMessageLimit };
}

export function helpVotesFrom({ ip }: Network): RateLimitCharge {
  return { key: `help-vote:${networkOf(ip)}`, limit: helpVoteNetworkLimit };
}
