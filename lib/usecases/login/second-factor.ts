import { type Client, networkOf } from '@/lib/domain/client';
import { MINUTE_MS } from '@/lib/domain/duration';
import { SECOND_FACTOR_SUSPENDED_AT, secondFactorLimit, secondFactorNetworkLimit } from '@/lib/domain/rate-limits';
import type { Held } from '@/lib/domain/result';
import { secondFactorLockedMail } from '@/lib/mails/security-mails';
import { database } from '@/lib/store/client';
import { type ChargedRateLimit, chargeRateLimits, settleRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { rateLimited, secondFactorKey } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';

type SecondFactorTry = {
  person: { userId: string; email: string; name: string };
  /** Only a full login clears the account's count; any other success refunds just its own charge. */
  isFullLogin: boolean;
  client: Client;
  now: Date;
};

type Outcome = { ok: true } | { ok: false; reason: string };

/**
 * One try with any second factor, anywhere: all share one count (NIST SP 800-63B-4 §3.2.2). The try is charged to the
 * account and the IP address before `check` runs. Failures are logged, and one that triggers a block is mailed. A try
 * that wasn't checked, because the server was too busy or the IP address was blocked in the meantime, doesn't count.
 */
export async function trySecondFactor<T extends Outcome>(
  { person, isFullLogin, client, now }: SecondFactorTry,
  check: () => Promise<T>,
): Promise<T | Held> {
  const accountKey = secondFactorKey(person.userId);
  const networkKey = `second-factor-address:${networkOf(client.ip)}`;
  const charged = await chargeRateLimits(
    database(),
    [
      { key: accountKey, limit: secondFactorLimit },
      { key: networkKey, limit: secondFactorNetworkLimit },
    ],
    now,
  );
  if (charged.length < 2) {
    await settleRateLimits(database(), { cleared: [], refunded: charged }); // the other key has just been blocked
    return rateLimited([accountKey, networkKey], now);
  }
  const outcome = await check();
  if (outcome.ok || outcome.reason === 'overloaded') {
    const cleared = outcome.ok && isFullLogin ? [accountKey] : [];
    await settleRateLimits(database(), { cleared, refunded: charged.filter(({ key }) => !cleared.includes(key)) });
    return outcome;
  }
  const window = charged.find(({ key }) => key === accountKey);
  await recordSecondFactorFailure({ person, reason: outcome.reason, window, client, now });
  return outcome;
}

type SecondFactorFailure = {
  person: { userId: string; email: string; name: string };
  reason: string;
  /** The account's count, including this failure. */
  window: ChargedRateLimit | undefined;
  client: Client;
  now: Date;
};

/**
 * Logs a failed second factor. If this failure triggered a block, it also tells the owner that someone has the
 * password: no one gets this far without it.
 */
async function recordSecondFactorFailure({ person, reason, window, client, now }: SecondFactorFailure) {
  const { userId } = person;
  const event = { kind: 'second_factor', outcome: 'refused', reason, subjectId: userId, actor: 'anyone' } as const;
  const hold = holdOf(window, now);
  await inTransaction(async (tx) => {
    await insertSecurityEvent(tx, { ...event, at: now, client });
    if (hold === null) return;
    await sendSecurityMail(tx, {
      person,
      client,
      now,
      write: (input) => secondFactorLockedMail({ ...input, hold }),
    });
  });
}

function holdOf(window: ChargedRateLimit | undefined, now: Date) {
  if (!window?.heldUntil) return null;
  if (window.failures >= SECOND_FACTOR_SUSPENDED_AT) return { status: 'suspended' } as const;
  const heldMinutes = Math.round((window.heldUntil.getTime() - now.getTime()) / MINUTE_MS);
  return { status: 'held', heldMinutes } as const;
}
