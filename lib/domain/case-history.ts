import type { SupportCaseKind, SupportCaseOutcome, SupportMessageAuthor } from './support-case';

/**
 * Who acted: a support agent by name (null once that account is deleted), the requester (support has to find out if that
 * is the owner), the server console, or, as `nobody`, time or a rule.
 */
export type CaseDoer =
  | { who: 'staff'; name: string | null }
  | { who: 'person' }
  | { who: 'console' }
  | { who: 'nobody' };

type CaseStep =
  | { kind: 'opened' | 'confirmed'; ip: string; userAgent: string }
  | { kind: 'approved'; reason: string }
  | { kind: 'message' | 'answer' | 'note'; text: string }
  | { kind: 'ended'; outcome: SupportCaseOutcome; reason: string | null };

/** One entry in a case's history. */
export type CaseHistoryEntry = CaseStep & { id: string; at: Date; doer: CaseDoer };

export type CaseRecord = {
  kind: SupportCaseKind;
  userId: string | null;
  createdAt: Date;
  ip: string;
  userAgent: string;
  confirmedAt: Date | null;
  confirmedIp: string | null;
  confirmedUserAgent: string | null;
  endedAt: Date | null;
  outcome: SupportCaseOutcome | null;
  endedBy: string | null;
  endReason: string | null;
  approvals: readonly { staffId: string; reason: string; at: Date }[];
  messages: readonly {
    id: string;
    author: SupportMessageAuthor;
    staffId: string | null;
    message: string;
    createdAt: Date;
  }[];
};

const PERSON = { who: 'person' } as const;

/** The ids of all support agents involved in the case. */
export function staffOf({ userId, endedBy, approvals, messages }: CaseRecord): string[] {
  const ender = userIdOf(endedBy);
  const ids = [...approvals, ...messages].flatMap(({ staffId }) => staffId ?? []);
  return [...new Set(ender === null || ender === userId ? ids : [...ids, ender])];
}

/** The history of a case, oldest first. @param names of staff, by id */
export function caseHistory(record: CaseRecord, names: ReadonlyMap<string, string>): CaseHistoryEntry[] {
  const { createdAt, ip, userAgent, confirmedAt, confirmedIp, confirmedUserAgent } = record;
  const staff = (id: string | null): CaseDoer => ({ who: 'staff', name: names.get(id ?? '') ?? null });
  const entries: CaseHistoryEntry[] = [];
  if (record.kind === 'lost_phone')
    entries.push({ id: 'opened', kind: 'opened', at: createdAt, doer: PERSON, ip, userAgent });
  if (confirmedAt !== null) {
    const from = { ip: confirmedIp ?? '', userAgent: confirmedUserAgent ?? '' };
    entries.push({ id: 'confirmed', kind: 'confirmed', at: confirmedAt, doer: PERSON, ...from });
  }
  for (const { staffId, reason, at } of record.approvals) {
    entries.push({ id: staffId, kind: 'approved', at, doer: staff(staffId), reason });
  }
  for (const { id, author, staffId, message: text, createdAt: at } of record.messages) {
    if (author === 'person') entries.push({ id, kind: 'message', at, doer: PERSON, text });
    else entries.push({ id, kind: author === 'note' ? 'note' : 'answer', at, doer: staff(staffId), text });
  }
  const sorted = entries.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const end = endOf(record, staff);
  return end === null ? sorted : insertEnd(sorted, end);
}

function endOf(record: CaseRecord, staff: (id: string) => CaseDoer): CaseHistoryEntry | null {
  const { endedAt, outcome, endedBy, endReason, userId } = record;
  if (endedAt === null || outcome === null) return null;
  const by = userIdOf(endedBy);
  const doer: CaseDoer =
    by === null
      ? endedBy === 'console'
        ? { who: 'console' }
        : doerOfOutcome(outcome)
      : by === userId
        ? PERSON
        : staff(by);
  return { id: 'ended', kind: 'ended', at: endedAt, doer, outcome, reason: endReason };
}

function doerOfOutcome(outcome: SupportCaseOutcome): CaseDoer {
  return outcome === 'cancelled' || outcome === 'factor_shown' || outcome === 'account_changed'
    ? PERSON
    : { who: 'nobody' };
}

/** Inserts the end after everything up to that moment and before notes added later. */
function insertEnd(entries: readonly CaseHistoryEntry[], end: CaseHistoryEntry): CaseHistoryEntry[] {
  const later = entries.filter(({ at }) => at > end.at);
  return [...entries.slice(0, entries.length - later.length), end, ...later];
}

function userIdOf(actor: string | null): string | null {
  return actor?.startsWith('user:') ? actor.slice('user:'.length) : null;
}
