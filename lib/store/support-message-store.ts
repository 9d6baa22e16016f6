import type { Db } from './transaction';

type NewSupportMessage = {
  caseId: string;
  /** `note`: for support's eyes only. */
  author: 'person' | 'support' | 'note';
  /** Who of support wrote it. */
  staffId?: string;
  message: string;
  address: string;
  createdAt: Date;
};

export async function insertSupportMessage(db: Db, message: NewSupportMessage): Promise<void> {
  await db.supportMessage.create({ data: message, select: { id: true } });
}
