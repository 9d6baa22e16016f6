import type { OutgoingMail } from '@/lib/domain/mail';
import type { Db } from './transaction';

export async function insertMail(db: Db, mail: OutgoingMail, now: Date): Promise<void> {
  await db.mail.create({ data: { ...mail, createdAt: now, nextTryAt: now }, select: { id: true } });
}

export type MailDue = OutgoingMail & { id: string; tries: number };

/**
 * Emails that are due, oldest first, new ones before any that were tried already, so that undeliverable mail delays no
 * alarm.
 */
export function findMailsDue(db: Db, { now, most }: { now: Date; most: number }): Promise<MailDue[]> {
  return db.mail.findMany({
    where: { state: 'waiting', nextTryAt: { lte: now } },
    orderBy: [{ tries: 'asc' }, { nextTryAt: 'asc' }],
    take: most,
    select: { id: true, to: true, replyTo: true, subject: true, text: true, html: true, tries: true },
  });
}

/**
 * Claims an email for one try; if the process dies, it will be tried again.
 *
 * @returns false if another process was faster
 */
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

/** Keeps a sent email without its text: the log needs no copy of what people read. */
export async function markMailSent(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.mail.updateMany({ where: { id }, data: { state: 'sent', sentAt: now, text: '', html: '' } });
}

/** Such an email is never tried again. Like a sent one, it is kept without its text. */
export async function markMailUndeliverable(db: Db, { id }: { id: string }): Promise<void> {
  await db.mail.updateMany({ where: { id }, data: { state: 'undeliverable', text: '', html: '' } });
}

/** Deletes the record of delivered and undeliverable emails to an address; those waiting to be sent stay. */
export async function deleteMailsDone(db: Db, to: string): Promise<void> {
  await db.mail.deleteMany({ where: { to, state: { in: ['sent', 'undeliverable'] } } });
}
