import { type CaseHistoryEntry, caseHistory, staffOf } from '@/lib/domain/case-history';
import { type Failure, failure, type Result, success } from '@/lib/domain/result';
import type { SupportCaseChange, SupportCaseEvent } from '@/lib/domain/support-case';
import type { SupportCaseRow } from '@/lib/store/support-case-store';
import { findDeskCase, findDeskCaseId, findNames, isStaffSession } from '@/lib/store/support-desk-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import type { CurrentSession } from '../sessions/current-session';
import { type AppliedCaseEvent, type ApplyCaseEventReason, applyCaseEvent } from './support-case';

type DeskAct = {
  session: CurrentSession;
  number: number;
  /** The case's revision on the page this was sent from. */
  seenRevision: number;
  event: (supportCase: SupportCaseRow) => SupportCaseEvent;
  /** Reads any data the rule needs beyond the case, before it decides. */
  prepare?: (tx: Db, caseId: string) => Promise<void>;
  endReason?: string;
  now: Date;
};

/** Someone else acted after the page was read. `last` is their act, or null if unknown. */
type ChangedMeanwhile = Failure<'changed_meanwhile'> & { last: CaseHistoryEntry | null };
type DeskReason = Exclude<ApplyCaseEventReason, 'changed_meanwhile'> | 'not_staff' | ChangedMeanwhile;

type Outcome = Result<SupportCaseChange, DeskReason>;

/** How an act on a case ends. One that needs a recent step-up checks that first. */
export type DeskOutcome = Result<SupportCaseChange, DeskReason | 'step_up_needed'>;

/** A support agent's act on a case, along with its records in the same transaction. */
export function applyDeskAction(
  act: DeskAct,
  record: (tx: Db, done: AppliedCaseEvent) => Promise<void>,
): Promise<Outcome> {
  const { session, number, prepare, ...asked } = act;
  return changeAsStaff(session, async (tx): Promise<Outcome> => {
    const caseId = await findDeskCaseId(tx, number);
    if (caseId === null) return failure('case_over');
    await prepare?.(tx, caseId);
    const outcome = await applyCaseEvent(tx, { ...asked, caseId, by: `user:${session.userId}` });
    if (!outcome.ok) {
      const { reason } = outcome;
      return reason === 'changed_meanwhile' ? { ok: false, reason, last: await lastAct(tx, number) } : failure(reason);
    }
    await record(tx, outcome.value);
    return success(outcome.value.change);
  });
}

async function lastAct(tx: Db, number: number): Promise<CaseHistoryEntry | null> {
  const row = await findDeskCase(tx, number);
  if (row === null) return null;
  const history = caseHistory(row, await findNames(tx, staffOf(row)));
  return history.findLast(({ kind }) => kind !== 'note') ?? null;
}

/**
 * A change made by a support agent: all or nothing, and only while their session is open, their role is support and
 * they have a second factor. Checked under the lock of their own account, whatever the page knew (docs/security.md,
 * "Support").
 */
export function changeAsStaff<T extends { ok: boolean }>(
  session: CurrentSession,
  change: (tx: Db) => Promise<T>,
): Promise<T | Failure<'not_staff'>> {
  return rollbackOnFailure(async (tx): Promise<T | Failure<'not_staff'>> => {
    await lockUser(tx, session.userId);
    return (await isStaffSession(tx, session.id)) ? change(tx) : failure('not_staff');
  });
}
