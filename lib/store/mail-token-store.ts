import type { MailLinkPurpose } from '@/lib/domain/mail-link';
import type { Db } from './transaction';

type NewMailToken = {
  tokenHash: Uint8Array<ArrayBuffer>;
  purpose: MailLinkPurpose;
  userId: string;
  securityVersion: number;
  address: string;
  sessionId?: string;
  caseId?: string;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertMailToken(db: Db, token: NewMailToken): Promise<void> {
  await db.mailToken.create({ data: token, select: { id: true } });
}

/** @returns null when there is none, or it is used, over, or for another purpose */
export function findMailToken(
  db: Db,
  { tokenHash, purpose, now }: { tokenHash: Uint8Array<ArrayBuffer>; purpose: MailLinkPurpose; now: Date },
) {
  return db.mailToken.findFirst({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    select: { id: true, userId: true, securityVersion: true, address: true, caseId: true, createdAt: true },
  });
}

/** @returns false when somebody was faster */
export async function consumeMailToken(db: Db, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const { count } = await db.mailToken.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Voids the links of these purposes that are still open. */
export async function deleteMailTokens(
  db: Db,
  { userId, purposes }: { userId: string; purposes: readonly MailLinkPurpose[] },
): Promise<void> {
  await db.mailToken.deleteMany({ where: { userId, purpose: { in: [...purposes] }, usedAt: null } });
}

/** What a session began by mail ends with it. */
export async function deleteMailTokensOfSession(db: Db, sessionId: string): Promise<void> {
  await db.mailToken.deleteMany({ where: { sessionId, usedAt: null } });
}

/** The address that the account is waiting to move to; null when there is none. */
export function findPendingEmail(db: Db, { userId, now }: { userId: string; now: Date }) {
  return db.mailToken.findFirst({
    where: { userId, purpose: 'change_email', usedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: { address: true },
  });
}

/** The addresses that a link to undo a change is open at, each once. */
export async function findUndoAddresses(db: Db, { userId, now }: { userId: string; now: Date }): Promise<string[]> {
  const rows = await db.mailToken.findMany({
    where: { userId, purpose: 'undo_email_change', usedAt: null, expiresAt: { gt: now } },
    distinct: ['address'],
    select: { address: true },
  });
  return rows.map(({ address }) => address);
}

/** The ways back out of changes that were made after this one, whose maker gets no second turn. */
export async function deleteLaterUndoTokens(db: Db, { userId, issuedAt }: { userId: string; issuedAt: Date }) {
  await db.mailToken.deleteMany({
    where: { userId, purpose: 'undo_email_change', usedAt: null, createdAt: { gt: issuedAt } },
  });
}

/**
 * Voids the ways back to this address and all that came later: the account returns to it without them.
 *
 * @returns false when no way back to it is open
 */
export async function deleteUndoTokensSinceLeaving(
  db: Db,
  { userId, address, now }: { userId: string; address: string; now: Date },
): Promise<boolean> {
  const open = { userId, purpose: 'undo_email_change', usedAt: null };
  const left = await db.mailToken.findFirst({
    where: { ...open, address, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  if (left === null) return false;
  await db.mailToken.deleteMany({ where: { ...open, createdAt: { gte: left.createdAt } } });
  return true;
}
