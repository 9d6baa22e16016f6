import { parseConfirmationCode } from '@/lib/domain/confirmation-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, type Held, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { unlessRefused } from '@/lib/store/transaction';
import type { ClockOff } from '../steps/check-confirmation-code';
import { claimOwnCode } from '../steps/claim-own-code';
import type { CurrentSession } from '../steps/current-session';
import { trySecondFactor } from '../steps/try-second-factor';

type FactorCheck = { session: CurrentSession; typed: unknown; origin: RequestOrigin; now: Date };

export type CheckFactorReason = 'wrong_code' | 'unreadable';

type Outcome = { ok: true; value: null } | Failure<CheckFactorReason> | ClockOff | Held;

/** "Does it still work?" A right code changes nothing but the date of last use; like any other it works once. */
export async function checkFactor({ session, typed, origin, now }: FactorCheck): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const outcome = await trySecondFactor({ person: session, isFullLogin: false, origin, now }, () =>
    unlessRefused((tx) => claimOwnCode(tx, { userId: session.userId, code: code.value, now })),
  );
  if (!outcome.ok) return outcome;
  const event = { kind: 'factor_checked', outcome: 'ok', subjectId: session.userId } as const;
  const actor = `user:${session.userId}` as const;
  await insertSecurityEvent(database(), { ...event, actor, sessionId: session.id, at: now, origin });
  return success(null);
}
