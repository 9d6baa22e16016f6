import type { CaseHold } from '@/lib/domain/case-hold';
import { isCaseDue, isCaseLive, lapsesAt, type SupportCaseOutcome } from '@/lib/domain/support-case';
import { database } from '@/lib/store/client';
import { findCaseForOwner, type OwnersCaseRow } from '@/lib/store/support-case-store';
import { findMailLink } from '../account/mail-links';
import { readCaseHolds } from './support-case';

const MAX_MESSAGES = 100;

type Hold = Pick<CaseHold, 'kind' | 'until'>;

/** A case's status, and how long it lasts. */
type CaseStatus =
  | { kind: 'unconfirmed'; until: Date }
  | { kind: 'open'; until: Date; hold: Hold | null }
  | { kind: 'waiting' | 'due'; takesEffectAt: Date; until: Date }
  /** `words` is support's closing message. */
  | { kind: 'ended'; outcome: SupportCaseOutcome; at: Date; words: string | null };

/** A case as shown to its owner: without IP or email addresses, and without the names of support agents. */
export type CaseStatusView = {
  number: number;
  openedAt: Date;
  confirmedAt: Date | null;
  status: CaseStatus;
  /** Oldest first; only the newest if there are very many. */
  messages: { id: string; by: 'you' | 'support'; text: string; at: Date }[];
};

/** The case a mailed link leads to, without using up the link; null if there is none. Reading it changes nothing. */
export async function readCaseStatus({ token, now }: { token: string; now: Date }): Promise<CaseStatusView | null> {
  const account = await findMailLink(database(), { token, purpose: 'support_case', now });
  if (!account?.caseId) return null;
  const row = await findCaseForOwner(database(), { id: account.caseId, most: MAX_MESSAGES });
  if (row === null) return null;
  const [hold = null] = row.state === 'open' ? await readCaseHolds(database(), { userId: account.id, now }) : [];
  return {
    number: row.number,
    openedAt: row.createdAt,
    confirmedAt: row.confirmedAt,
    status: statusOf(row, hold, now),
    messages: row.messages.toReversed().map(({ id, author, message, createdAt }) => {
      return { id, by: author === 'support' ? 'support' : 'you', text: message, at: createdAt };
    }),
  };
}

function statusOf(row: OwnersCaseRow, hold: Hold | null, now: Date): CaseStatus {
  const { state, stateSince, takesEffectAt, endedAt, endReason, outcome } = row;
  const until = lapsesAt(row) ?? stateSince;
  if (state === 'ended') {
    const words = outcome === 'closed' ? endReason : null;
    return { kind: 'ended', outcome: outcome ?? 'expired', at: endedAt ?? stateSince, words };
  }
  if (!isCaseLive(row, now)) return { kind: 'ended', outcome: 'expired', at: until, words: null };
  if (state === 'unconfirmed') return { kind: 'unconfirmed', until };
  if (state === 'open' || takesEffectAt === null) return { kind: 'open', until, hold };
  return { kind: isCaseDue(row, now) ? 'due' : 'waiting', takesEffectAt, until };
}
