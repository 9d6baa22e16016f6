import { failure, type Result, success } from '@/lib/domain/result';
import {
  nextCase,
  type SupportCaseChange,
  type SupportCaseEvent,
  type SupportCaseReason,
} from '@/lib/domain/support-case';
import { lockSupportCase, type SupportCaseRow, writeSupportCase } from '@/lib/store/support-case-store';
import type { Db } from '@/lib/store/transaction';

type Act = {
  caseId: string;
  /** The event itself, or a function that builds it from the locked row. */
  event: SupportCaseEvent | ((supportCase: SupportCaseRow) => SupportCaseEvent);
  /** The revision the person saw; if the case has a newer one, the act is refused and they see that first. */
  seenRevision?: number;
  /** `user:<id>` or `console`, stored with a case that this ends; null if it was no one in particular. */
  by: string | null;
  endReason?: string;
  now: Date;
};

/** `supportCase` as it was before. */
export type CaseAct = { supportCase: SupportCaseRow; change: SupportCaseChange };

export type ActOnCaseReason = SupportCaseReason | 'changed_meanwhile';

/**
 * Applies an event to a case: locks its row, lets the rule decide, and writes the decision, so events happen one at a
 * time. Runs in the transaction that writes the event's record and mail. A missing case counts as over.
 */
export async function actOnCase(tx: Db, act: Act): Promise<Result<CaseAct, ActOnCaseReason>> {
  const { caseId, event, seenRevision, by, endReason, now } = act;
  const supportCase = await lockSupportCase(tx, caseId);
  if (supportCase === null) return failure('case_over');
  if (seenRevision !== undefined && seenRevision !== supportCase.revision) return failure('changed_meanwhile');
  const next = nextCase(supportCase, typeof event === 'function' ? event(supportCase) : event, now);
  if (!next.ok) return next;
  const { id, revision } = supportCase;
  if (!(await writeSupportCase(tx, { id, revision, change: next.value, by, endReason, now }))) {
    throw new Error(`Support case ${id} changed while its row was locked`);
  }
  return success({ supportCase, change: next.value });
}
