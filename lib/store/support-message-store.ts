import type { Db } from './transaction';

type NewSupportMessage = { email: string; message: string; address: string; createdAt: Date };

export async function insertSupportMessage(db: Db, message: NewSupportMessage): Promise<void> {
  await db.supportMessage.create({ data: message, select: { id: true } });
}
