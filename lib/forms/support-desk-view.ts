import type { CaseHistoryEntry } from '@/lib/domain/case-history';
import type { CaseHold } from '@/lib/domain/case-hold';
import type { SupportCaseKind, SupportCaseOutcome, SupportCaseState } from '@/lib/domain/support-case';

/** A case as the desk shows it. */
export type CaseView = {
  number: number;
  kind: SupportCaseKind;
  state: SupportCaseState;
  revision: number;
  email: string;
  createdAt: Date;
  ip: string;
  browser: string;
  isBrowserKnown: boolean;
  isNetworkKnown: boolean;
  passwordProvenAt: Date | null;
  confirmedAt: Date | null;
  confirmedIp: string | null;
  confirmedBrowser: string | null;
  takesEffectAt: Date | null;
  lapsesAt: Date | null;
  isLive: boolean;
  isOwn: boolean;
  hasApproved: boolean;
  approvalsNeeded: number;
  approvalCount: number;
  account: {
    name: string;
    email: string;
    since: Date;
    appSince: Date | null;
    passkeys: number;
    recoveryCodesLeft: number;
  } | null;
  holds: readonly CaseHold[];
  logins: readonly {
    id: string;
    at: Date;
    what: string;
    detail: string | null;
    isRefused: boolean;
    ip: string;
    browser: string;
  }[];
  others: readonly { number: number; state: SupportCaseState; createdAt: Date }[];
  history: readonly CaseHistoryEntry[];
};

/** A row in the desk's list. */
export type InboxLine = {
  number: number;
  kind: SupportCaseKind;
  state: SupportCaseState;
  stateSince: Date;
  takesEffectAt: Date | null;
  outcome: SupportCaseOutcome | null;
  email: string;
  approvals: number;
  lastAuthor: string | null;
  lastLine: string | null;
  isLapsed: boolean;
  hold: CaseHold | null;
  isOwn: boolean;
};
