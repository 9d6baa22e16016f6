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
  /** The event itself, or what it is once the locked row is known. */
  event: SupportCaseEvent | ((supportCase: SupportCaseRow) => SupportCaseEvent);
  /** What whoever acts saw; of anything else they are told first. */
  seenRevision?: number;
  /** `user:<id>` or `console`, kept with a case that ends by this; null when nobody in particular did it. */
  by: string | null;
  endReason?: string;
  now: Date;
};

/** `supportCase` as it was before. */
export type CaseAct = { supportCase: SupportCaseRow; change: SupportCaseChange };

export type ActOnCaseReason = SupportCaseReason | 'changed_meanwhile';

/**
 * What happens to a case, one event after the other: its row is locked, the rule decides, and what it decided is written.
 * In the transaction of the event's own record and mails. A case that is not there is over.
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
