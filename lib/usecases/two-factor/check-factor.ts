import { parseConfirmationCode } from '@/lib/domain/confirmation-code';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, type Held, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import { claimCode } from '../steps/claim-code';
import type { ClockOff } from '../steps/clock-off';
import type { CurrentSession } from '../steps/current-session';
import { trySecondFactor } from '../steps/try-second-factor';

type FactorCheck = { session: CurrentSession; typed: unknown; origin: RequestOrigin; now: Date };

export type CheckFactorReason = 'wrong_code' | 'unreadable';

type Outcome = { ok: true; value: null } | Failure<CheckFactorReason> | ClockOff | Held;

/** "Does it still work?" A right code changes only the date of last use, and like any other it works once. */
export async function checkFactor({ session, typed, origin, now }: FactorCheck): Promise<Outcome> {
  const code = parseConfirmationCode(typed);
  if (!code.ok) return code;
  const { userId, id: sessionId } = session;
  const event = { kind: 'factor_checked', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return trySecondFactor({ person: session, isFullLogin: false, origin, now }, async () => {
    const credential = await findTotpCredential(database(), userId);
    return claimCode({ userId, credential, code: code.value, now }, async (tx) => {
      await insertSecurityEvent(tx, { ...event, sessionId, at: now, origin });
      return success(null);
    });
  });
}
