import type { Client } from '@/lib/domain/client';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { endSession } from '@/lib/store/session-store';
import { inTransaction } from '@/lib/store/transaction';
import type { CurrentSession } from './current-session';

/** Ends the session's row, so that a copied cookie stops working too. */
export async function logOut({
  session,
  client,
  now,
}: {
  session: CurrentSession;
  client: Client;
  now: Date;
}): Promise<void> {
  const event = { kind: 'logout', outcome: 'ok', subjectId: session.userId, actor: `user:${session.userId}` } as const;
  await inTransaction(async (tx) => {
    if (!(await endSession(tx, { id: session.id, userId: session.userId, now }))) return;
    await insertSecurityEvent(tx, { ...event, sessionId: session.id, at: now, client });
  });
}
