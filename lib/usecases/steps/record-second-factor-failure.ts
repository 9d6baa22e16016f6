import { SECOND_FACTOR_SUSPENDED_AT } from '@/lib/domain/attempt-limits';
import { MINUTE_MS } from '@/lib/domain/duration';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { secondFactorHeldMail } from '@/lib/platform/mail/security-mails';
import type { ChargedWindow } from '@/lib/store/attempt-window-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { sendSecurityMail } from './send-security-mail';

type SecondFactorFailure = {
  person: { userId: string; email: string; name: string };
  reason: string;
  /** The account's count, including this failure. */
  window: ChargedWindow | undefined;
  origin: RequestOrigin;
  now: Date;
};

/**
 * Logs a failed second factor. If this failure triggered a block, it also tells the owner that someone has the
 * password: no one gets this far without it.
 */
export async function recordSecondFactorFailure({ person, reason, window, origin, now }: SecondFactorFailure) {
  const { userId } = person;
  const event = { kind: 'second_factor', outcome: 'refused', reason, subjectId: userId, actor: 'anyone' } as const;
  const hold = holdOf(window, now);
  await inTransaction(async (tx) => {
    await insertSecurityEvent(tx, { ...event, at: now, origin });
    if (hold === null) return;
    await sendSecurityMail(tx, {
      person,
      origin,
      now,
      write: (input) => secondFactorHeldMail({ ...input, hold }),
    });
  });
}

function holdOf(window: ChargedWindow | undefined, now: Date) {
  if (!window?.heldUntil) return null;
  if (window.failures >= SECOND_FACTOR_SUSPENDED_AT) return { status: 'suspended' } as const;
  const heldMinutes = Math.round((window.heldUntil.getTime() - now.getTime()) / MINUTE_MS);
  return { status: 'held', heldMinutes } as const;
}
