import type { Client } from '@/lib/domain/client';
import { MINUTE_MS } from '@/lib/domain/duration';
import { SECOND_FACTOR_SUSPENDED_AT } from '@/lib/domain/rate-limits';
import type { RateLimited, Result } from '@/lib/domain/result';
import { type SecondFactorLock, secondFactorLockedMail } from '@/lib/mails/security-mails';
import { database } from '@/lib/store/client';
import { type ChargedRateLimit, refundRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { consumeRateLimits, secondFactorTries, secondFactorTriesFrom } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';

type SecondFactorTry = {
  person: { userId: string; email: string; name: string };
  /** Only a full login clears the account's count; any other success refunds just its own charge. */
  isFullLogin: boolean;
  client: Client;
  now: Date;
};

/**
 * One try with any second factor, anywhere: all share one count (NIST SP 800-63B-4 §3.2.2). The try is charged to the
 * account and the IP address before `check` runs. Failures are logged, and one that triggers a block is mailed. A try
 * that wasn't checked, because the server was too busy or the IP address was blocked in the meantime, doesn't count.
 */
export async function trySecondFactor<T extends Result<unknown, string>>(
  { person, isFullLogin, client, now }: SecondFactorTry,
  check: () => Promise<T>,
): Promise<T | RateLimited> {
  const ofAccount = secondFactorTries(person.userId);
  const charged = await consumeRateLimits(database(), [ofAccount, secondFactorTriesFrom(client)], now);
  if (!charged.ok) return charged;
  const outcome = await check();
  if (outcome.ok || outcome.reason === 'overloaded') {
    await refundRateLimits(database(), charged.value, { reset: outcome.ok && isFullLogin ? [ofAccount] : [] });
    return outcome;
  }
  const count = charged.value.find(({ key }) => key === ofAccount.key);
  await recordSecondFactorFailure({ person, reason: outcome.reason, count, client, now });
  return outcome;
}

type SecondFactorFailure = {
  person: { userId: string; email: string; name: string };
  reason: string;
  /** The account's count, including this failure. */
  count: ChargedRateLimit | undefined;
  client: Client;
  now: Date;
};

/**
 * Logs a failed second factor. If this failure triggered a block, it also tells the owner that someone has the
 * password: no one gets this far without it.
 */
async function recordSecondFactorFailure({ person, reason, count, client, now }: SecondFactorFailure) {
  const { userId } = person;
  const event = { kind: 'second_factor', outcome: 'refused', reason, subjectId: userId, actor: 'anyone' } as const;
  const lock = lockOf(count, now);
  await inTransaction(async (tx) => {
    await insertSecurityEvent(tx, { ...event, at: now, client });
    if (lock === null) return;
    await sendSecurityMail(tx, {
      person,
      client,
      now,
      write: (input) => secondFactorLockedMail({ ...input, lock }),
    });
  });
}

function lockOf(count: ChargedRateLimit | undefined, now: Date): SecondFactorLock | null {
  if (!count?.heldUntil) return null;
  if (count.failures >= SECOND_FACTOR_SUSPENDED_AT) return { status: 'suspended' };
  return { status: 'locked', minutes: Math.round((count.heldUntil.getTime() - now.getTime()) / MINUTE_MS) };
}
