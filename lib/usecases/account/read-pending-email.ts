import { database } from '@/lib/store/client';
import { findPendingEmail } from '@/lib/store/mail-token-store';

type Question = { session: { userId: string }; now: Date };

/** The new email address awaiting confirmation, or null. */
export async function readPendingEmail({ session, now }: Question): Promise<string | null> {
  const pending = await findPendingEmail(database(), { userId: session.userId, now });
  return pending?.email ?? null;
}
