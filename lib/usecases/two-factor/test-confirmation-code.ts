import type { Client } from '@/lib/domain/client';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import type { ClockOff, ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findTotpCredential } from '@/lib/store/totp-credential-store';
import { claimCode } from '../login/confirmation-code';
import { trySecondFactor } from '../login/second-factor';
import type { CurrentSession } from '../sessions/current-session';

type FactorCheck = { session: CurrentSession; code: ConfirmationCode; client: Client; now: Date };

export type TestConfirmationCodeReason = 'wrong_code' | 'unreadable';

type Outcome = Result<null, TestConfirmationCodeReason | ClockOff | RateLimited>;

/** "Does it still work?" A right code changes only the date of last use, and like any other it works once. */
export async function testConfirmationCode({ session, code, client, now }: FactorCheck): Promise<Outcome> {
  const { userId, id: sessionId } = session;
  const event = { kind: 'factor_checked', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
  return trySecondFactor({ person: session, isFullLogin: false, client, now }, async () => {
    const credential = await findTotpCredential(database(), userId);
    return claimCode({ userId, credential, code, now }, async (tx) => {
      await insertSecurityEvent(tx, { ...event, sessionId, at: now, client });
      return success(null);
    });
  });
}
