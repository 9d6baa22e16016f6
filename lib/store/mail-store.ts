import type { OutgoingMail } from '@/lib/platform/mail/mail';
import type { Db } from './transaction';

export async function insertMail(db: Db, mail: OutgoingMail, now: Date): Promise<void> {
  await db.mail.create({ data: { ...mail, createdAt: now, nextTryAt: now }, select: { id: true } });
}

/** The oldest first, and those that were never tried before all that were: what cannot be delivered delays no alarm. */
export function findMailsDue(db: Db, { now, most }: { now: Date; most: number }) {
  return db.mail.findMany({
    where: { state: 'waiting', nextTryAt: { lte: now } },
    orderBy: [{ tries: 'asc' }, { nextTryAt: 'asc' }],
    take: most,
    select: { id: true, to: true, replyTo: true, subject: true, text: true, html: true, tries: true },
  });
}

/** Takes a mail for one try; whoever dies meanwhile leaves it to be tried again. @returns false when somebody was faster */
export async function claimMail(
  db: Db,
  { id, tries, nextTryAt }: { id: string; tries: number; nextTryAt: Date },
): Promise<boolean> {
  const { count } = await db.mail.updateMany({
    where: { id, tries, state: 'waiting' },
    data: { tries: { increment: 1 }, nextTryAt },
  });
  return count === 1;
}

/** A mail that was sent is kept without its text: the log needs no copy of what people read. */
export async function markMailSent(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.mail.updateMany({ where: { id }, data: { state: 'sent', sentAt: now, text: '', html: '' } });
}

/** It is never tried again, and kept without its text like one that was sent. */
export async function markMailUndeliverable(db: Db, { id }: { id: string }): Promise<void> {
  await db.mail.updateMany({ where: { id }, data: { state: 'undeliverable', text: '', html: '' } });
}

/** Forgets which mails an address got or could not get; those that wait to be sent stay. */
export async function deleteMailsDone(db: Db, to: string): Promise<void> {
  await db.mail.deleteMany({ where: { to, state: { in: ['sent', 'undeliverable'] } } });
}
