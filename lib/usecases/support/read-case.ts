import { type CaseHistoryEntry, caseHistory, staffOf } from '@/lib/domain/case-history';
import type { CaseHold } from '@/lib/domain/case-hold';
import { type RecognizedBrowser, recognizeBrowser } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import type { SecurityEventKind, SecurityEventOutcome } from '@/lib/domain/security-event';
import { isCaseLive, lapsesAt } from '@/lib/domain/support-case';
import { isStaff } from '@/lib/domain/support-desk';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import {
  type DeskCaseRow,
  findDeskCase,
  findNames,
  findOtherCases,
  findRecentEvents,
  type OtherCase,
} from '@/lib/store/support-desk-store';
import type { CurrentSession } from '../sessions/current-session';
import { readCaseHolds } from './support-case';

const MAX_OTHERS = 10;
const MAX_LOGINS = 10;
const LOGIN_KINDS = [
  'login',
  'password_login',
  'second_factor',
  'password_reset',
  'email_changed',
] as const satisfies SecurityEventKind[];

type Asked = { session: CurrentSession; number: number; now: Date };

export type DeskCase = ReturnType<typeof shownOf> & {
  browser: RecognizedBrowser;
  confirmedBrowser: RecognizedBrowser | null;
  /** Null unless the case will lapse if no one acts. */
  lapsesAt: Date | null;
  isLive: boolean;
  isOwn: boolean;
  hasApproved: boolean;
  approvalsNeeded: number;
  approvalCount: number;
  /** Only kinds and counts. Null when the case isn't about an account. */
  account: {
    name: string;
    email: string;
    since: Date;
    appSince: Date | null;
    passkeys: number;
    recoveryCodesLeft: number;
  } | null;
  holds: CaseHold[];
  logins: {
    id: string;
    at: Date;
    kind: SecurityEventKind;
    outcome: SecurityEventOutcome;
    reason: string | null;
    ip: string;
    browser: RecognizedBrowser;
  }[];
  others: OtherCase[];
  history: CaseHistoryEntry[];
};

/** A case with everything support may see about it: never a secret, a code, a hash or a link. */
export async function readCase({
  session,
  number,
  now,
}: Asked): Promise<Result<DeskCase, 'not_staff' | 'unknown_case'>> {
  if (!isStaff(session)) return failure('not_staff');
  const db = database();
  const row = await findDeskCase(db, number);
  if (row === null) return failure('unknown_case');
  const { id, userId, user, approvals, userAgent, confirmedUserAgent } = row;
  const names = await findNames(db, staffOf(row));
  const others = await findOtherCases(db, { id, userId, email: row.email, most: MAX_OTHERS });
  const holds = userId === null ? [] : await readCaseHolds(db, { userId, now });
  const events =
    userId === null ? [] : await findRecentEvents(db, { subjectId: userId, kinds: LOGIN_KINDS, most: MAX_LOGINS });
  return success({
    ...shownOf(row),
    browser: recognizeBrowser(userAgent),
    confirmedBrowser: confirmedUserAgent === null ? null : recognizeBrowser(confirmedUserAgent),
    lapsesAt: lapsesAt(row),
    isLive: isCaseLive(row, now),
    isOwn: userId === session.userId,
    hasApproved: approvals.some(({ staffId }) => staffId === session.userId),
    approvalsNeeded: environment().supportApprovals,
    approvalCount: approvals.length,
    account: accountOf(user),
    holds,
    logins: events.map(({ userAgent: from, ...event }) => ({ ...event, browser: recognizeBrowser(from) })),
    others,
    history: caseHistory(row, names).filter(({ kind }) => kind !== 'note' || userId !== session.userId),
  });
}

/** The columns that the desk shows as they are. */
function shownOf({ number, kind, state, revision, email, ip, takesEffectAt, ...row }: DeskCaseRow) {
  const { isBrowserKnown, isNetworkKnown, passwordProvenAt, confirmedAt, confirmedIp } = row;
  const proofs = { isBrowserKnown, isNetworkKnown, passwordProvenAt, confirmedAt, confirmedIp };
  return { number, kind, state, revision, email, ip, takesEffectAt, ...proofs };
}

function accountOf(user: DeskCaseRow['user']): DeskCase['account'] {
  if (user === null) return null;
  const { name, email, createdAt: since, totpCredential, recoveryCodes, _count } = user;
  const recoveryCodesLeft = recoveryCodes?.codes.filter(({ usedAt }) => usedAt === null).length ?? 0;
  return {
    name,
    email,
    since,
    appSince: totpCredential?.createdAt ?? null,
    passkeys: _count.webauthn,
    recoveryCodesLeft,
  };
}
