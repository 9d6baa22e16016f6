import type { MailLinkPurpose } from '@/lib/domain/mail';
import type { Db } from './transaction';

type NewMailToken = {
  tokenHash: Uint8Array<ArrayBuffer>;
  purpose: MailLinkPurpose;
  userId: string;
  securityVersion: number;
  email: string;
  sessionId?: string;
  caseId?: string;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertMailToken(db: Db, token: NewMailToken): Promise<void> {
  await db.mailToken.create({ data: token, select: { id: true } });
}

/** @returns null if there is none, or it is used, expired or for another purpose */
export function findMailToken(
  db: Db,
  { tokenHash, purpose, now }: { tokenHash: Uint8Array<ArrayBuffer>; purpose: MailLinkPurpose; now: Date },
) {
  return db.mailToken.findFirst({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    select: { id: true, userId: true, securityVersion: true, email: true, caseId: true, createdAt: true },
  });
}

/** @returns false if another click was faster */
export async function consumeMailToken(db: Db, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const { count } = await db.mailToken.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Voids the open links of these purposes. */
export async function deleteMailTokens(
  db: Db,
  { userId, purposes }: { userId: string; purposes: readonly MailLinkPurpose[] },
): Promise<void> {
  await db.mailToken.deleteMany({ where: { userId, purpose: { in: [...purposes] }, usedAt: null } });
}

/** Voids the links that a session requested, which end along with it. */
export async function deleteMailTokensOfSession(db: Db, sessionId: string): Promise<void> {
  await db.mailToken.deleteMany({ where: { sessionId, usedAt: null } });
}

/** The account's new email awaiting confirmation; null if there is none. */
export function findPendingEmail(db: Db, { userId, now }: { userId: string; now: Date }) {
  return db.mailToken.findFirst({
    where: { userId, purpose: 'change_email', usedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: { email: true },
  });
}

/** The addresses with an open link to undo a change, each once. */
export async function findUndoEmails(db: Db, { userId, now }: { userId: string; now: Date }): Promise<string[]> {
  const rows = await db.mailToken.findMany({
    where: { userId, purpose: 'undo_email_change', usedAt: null, expiresAt: { gt: now } },
    distinct: ['email'],
    select: { email: true },
  });
  return rows.map(({ email }) => email);
}

/** Voids the undo links of changes made after this one, so that an intruder can't use them to take the account back. */
export async function deleteLaterUndoTokens(db: Db, { userId, issuedAt }: { userId: string; issuedAt: Date }) {
  await db.mailToken.deleteMany({
    where: { userId, purpose: 'undo_email_change', usedAt: null, createdAt: { gt: issuedAt } },
  });
}

/**
 * Voids the undo links to this address and all later ones, because the account returns to it without them.
 *
 * @returns false if there was no open undo link to it
 */
export async function deleteUndoTokensSinceLeaving(
  db: Db,
  { userId, email, now }: { userId: string; email: string; now: Date },
): Promise<boolean> {
  const open = { userId, purpose: 'undo_email_change', usedAt: null } as const;
  const left = await db.mailToken.findFirst({
    where: { ...open, email, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  if (left === null) return false;
  await db.mailToken.deleteMany({ where: { ...open, createdAt: { gte: left.createdAt } } });
  return true;
}
