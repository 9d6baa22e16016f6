import type { SecurityEventKind } from '@/lib/domain/security-event';
import type { Prisma } from './generated/client';
import type { Db } from './transaction';

/** How many of a case's newest messages are read. */
const MAX_MESSAGES = 500;

/** Everything support sees of a case and its account. For factors, only that they exist: no secret is ever selected. */
const shownAtDesk = {
  id: true,
  number: true,
  kind: true,
  state: true,
  stateSince: true,
  revision: true,
  userId: true,
  email: true,
  createdAt: true,
  ip: true,
  userAgent: true,
  isBrowserKnown: true,
  isNetworkKnown: true,
  passwordProvenAt: true,
  confirmedAt: true,
  confirmedIp: true,
  confirmedUserAgent: true,
  takesEffectAt: true,
  endedAt: true,
  outcome: true,
  endedBy: true,
  endReason: true,
  approvals: { select: { staffId: true, reason: true, at: true }, orderBy: { at: 'asc' } },
  messages: {
    select: { id: true, author: true, staffId: true, message: true, ip: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_MESSAGES,
  },
  user: {
    select: {
      name: true,
      email: true,
      createdAt: true,
      totpCredential: { select: { createdAt: true } },
      recoveryCodes: { select: { codes: { select: { usedAt: true } } } },
      _count: { select: { webauthn: true } },
    },
  },
} as const satisfies Prisma.SupportCaseSelect;

export type DeskCaseRow = Prisma.SupportCaseGetPayload<{ select: typeof shownAtDesk }>;

/** A case as shown to support; null if there is none, or it is still unconfirmed. */
export function findDeskCase(db: Db, number: number): Promise<DeskCaseRow | null> {
  return db.supportCase.findFirst({ where: { number, state: { not: 'unconfirmed' } }, select: shownAtDesk });
}

/** The id behind a case number, if the desk shows that case. */
export async function findDeskCaseId(db: Db, number: number): Promise<string | null> {
  const where = { number, state: { not: 'unconfirmed' } } as const;
  return (await db.supportCase.findFirst({ where, select: { id: true } }))?.id ?? null;
}

type Others = { id: string; userId: string | null; email: string; most: number };

const other = { number: true, createdAt: true } as const satisfies Prisma.SupportCaseSelect;

export type OtherCase = Prisma.SupportCaseGetPayload<{ select: typeof other }>;

/** Other cases of the same account or email, newest first. */
export function findOtherCases(db: Db, { id, userId, email, most }: Others): Promise<OtherCase[]> {
  const same = [{ email }, ...(userId === null ? [] : [{ userId }])];
  return db.supportCase.findMany({
    where: { id: { not: id }, state: { not: 'unconfirmed' }, OR: same },
    select: other,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
}

type Recent = { subjectId: string; kinds: readonly SecurityEventKind[]; most: number };

/** An account's newest events of these kinds. */
export function findRecentEvents(db: Db, { subjectId, kinds, most }: Recent) {
  return db.securityEvent.findMany({
    where: { subjectId, kind: { in: [...kinds] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: most,
    select: { id: true, at: true, kind: true, outcome: true, reason: true, ip: true, userAgent: true },
  });
}

/** Names by id; deleted accounts are missing. */
export async function findNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** True if this session is open and belongs to support staff who have a second factor now. */
export async function isStaffSession(db: Db, id: string): Promise<boolean> {
  const hasFactor = [{ totpCredential: { isNot: null } }, { webauthn: { some: {} } }];
  const user = { role: 'support', disabledAt: null, OR: hasFactor } as const;
  return (await db.session.count({ where: { id, endedAt: null, user } })) === 1;
}
