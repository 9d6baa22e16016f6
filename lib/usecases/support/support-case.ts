import { type CaseHold, caseHoldKinds, caseHolds, MAX_CASE_HOLD_MS } from '@/lib/domain/case-hold';
import { addMs } from '@/lib/domain/duration';
import { isLinkGood } from '@/lib/domain/mail';
import { failure, type Result, success } from '@/lib/domain/result';
import {
  nextCase,
  type SupportCaseChange,
  type SupportCaseEvent,
  type SupportCaseReason,
} from '@/lib/domain/support-case';
import { tokenHash } from '@/lib/platform/token-hash';
import { findMailToken } from '@/lib/store/mail-token-store';
import { findEventsOfKinds } from '@/lib/store/security-event-store';
import { lockSupportCase, type SupportCaseRow, writeSupportCase } from '@/lib/store/support-case-store';
import type { Db } from '@/lib/store/transaction';
import { type Account, findAccount, lockUser } from '@/lib/store/user-store';

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
export type AppliedCaseEvent = { supportCase: SupportCaseRow; change: SupportCaseChange };

export type ApplyCaseEventReason = SupportCaseReason | 'changed_meanwhile';

/**
 * Applies an event to a case: locks its row, lets the rule decide, and writes the decision, so events happen one at a
 * time. Runs in the transaction that writes the event's record and mail. A missing case counts as over.
 */
export async function applyCaseEvent(tx: Db, act: Act): Promise<Result<AppliedCaseEvent, ApplyCaseEventReason>> {
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

const purpose = 'support_case';

type CaseOfLink = { caseId: string; account: Account };

/**
 * Finds the case a mailed link leads to, and its owner, with the account locked; that lock comes before the case's. The
 * link isn't used up, since one email serves to confirm, to write and to cancel.
 */
export async function lockCaseOfLink(
  tx: Db,
  { token, now }: { token: string; now: Date },
): Promise<Result<CaseOfLink, 'link_over'>> {
  const row = await findMailToken(tx, { tokenHash: tokenHash(token), purpose, now });
  if (row === null || row.caseId === null) return failure('link_over');
  await lockUser(tx, row.userId);
  const account = await findAccount(tx, row.userId);
  if (account === null || !isLinkGood({ ...row, purpose }, account)) return failure('link_over');
  return success({ caseId: row.caseId, account });
}

/** The owner of a lost-phone case's account, for its mail, which goes to the account's current email. */
export async function ownerOfCase(tx: Db, { id, userId }: SupportCaseRow) {
  const person = userId === null ? null : await findAccount(tx, userId);
  if (person === null) throw new Error(`Support case ${id} has no account`);
  return person;
}

/** The reasons why a support case of this account is on hold, the one that ends last first. */
export async function readCaseHolds(db: Db, { userId, now }: { userId: string; now: Date }): Promise<CaseHold[]> {
  const since = addMs(now, -MAX_CASE_HOLD_MS);
  return caseHolds(await findEventsOfKinds(db, { subjectId: userId, kinds: caseHoldKinds, since }), now);
}
