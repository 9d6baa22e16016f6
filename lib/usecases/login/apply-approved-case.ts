import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { endLoginAttempts } from '@/lib/store/login-attempt-store';
import { findLastApproval } from '@/lib/store/support-case-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { findAccount, lockUser } from '@/lib/store/user-store';
import { type ApplyCaseEventReason, applyCaseEvent } from '../support/support-case';
import { removeTwoFactor } from '../two-factor/factors';
import { completeLogin } from './complete-login';

type DueCase = {
  caseId: string;
  userId: string;
  /** Of the account whose password was right. */
  securityVersion: number;
  client: Client;
  now: Date;
};

/**
 * Applies support's approval at the first login after the waiting period (docs/security.md, "Support"): two-factor
 * authentication is turned off, every session and login in progress ends, and this login is complete. All or nothing.
 * If a cancellation happens at the same moment, one of the two wins; if it is the cancellation, this login goes on to
 * its second step like any other.
 *
 * @returns the grant's token
 */
export function applyApprovedCase(due: DueCase): Promise<Result<string, ApplyCaseEventReason>> {
  const { caseId, userId, client, now } = due;
  return rollbackOnFailure(async (tx): Promise<Result<string, ApplyCaseEventReason>> => {
    await lockUser(tx, userId);
    const person = await findAccount(tx, userId);
    if (person === null || person.disabledAt !== null || person.securityVersion !== due.securityVersion) {
      return failure('case_over');
    }
    await endLoginAttempts(tx, userId); // before the case: the same lock order as a login that ends the case
    const act = await applyCaseEvent(tx, { caseId, event: { kind: 'log_in' }, by: null, now });
    if (!act.ok) return act;
    const approval = await findLastApproval(tx, caseId);
    if (approval === null) throw new Error(`Support case ${caseId} is due, but no one approved it`);
    const { staffId, reason } = approval;
    const removal = { person, by: 'support', actor: `user:${staffId}`, reason, caseId, keptSessionId: null } as const;
    await removeTwoFactor(tx, { ...removal, client, now });
    const changed = await findAccount(tx, userId);
    if (changed === null) throw new Error(`User ${userId} is gone while its row is locked`);
    const enrolled = { hasTotp: false, hasWebauthn: false };
    const { securityVersion } = changed;
    return success(await completeLogin(tx, { userId, securityVersion, shown: ['password'], enrolled, client, now }));
  });
}
