import type { SupportMessageAuthor } from '@/lib/domain/support-case';
import type { Db } from './transaction';

type NewSupportMessage = {
  caseId: string;
  author: SupportMessageAuthor;
  /** The support agent who wrote it. */
  staffId?: string;
  message: string;
  ip: string;
  createdAt: Date;
};

export async function insertSupportMessage(db: Db, message: NewSupportMessage): Promise<void> {
  await db.supportMessage.create({ data: message, select: { id: true } });
}
