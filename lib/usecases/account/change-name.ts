import type { Client } from '@/lib/domain/client';
import { type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { setName } from '@/lib/store/user-store';
import type { CurrentSession } from '../sessions/current-session';
import { changeOwnAccount } from './own-account';

type NameChange = { session: CurrentSession; name: string; client: Client; now: Date };

/** Changes the person's name. Saving the same name again counts as no change. @param change.name already validated */
export async function changeName({ session, name, client, now }: NameChange): Promise<Result<null, 'session_over'>> {
  if (name === session.name) return success(null);
  const { userId, id: sessionId } = session;
  return changeOwnAccount(session, async (tx) => {
    await setName(tx, { userId, name });
    const event = { kind: 'name_changed', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
    await insertSecurityEvent(tx, { ...event, sessionId, at: now, client });
    return success(null);
  });
}
