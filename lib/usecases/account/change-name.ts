import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { setName } from '@/lib/store/user-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';

type NameChange = { session: CurrentSession; name: string; origin: RequestOrigin; now: Date };

/** Changes the person's name. Saving the same name again counts as no change. @param change.name already validated */
export async function changeName({ session, name, origin, now }: NameChange): Promise<Result<null, 'session_over'>> {
  if (name === session.name) return success(null);
  const { userId, id: sessionId } = session;
  return changeOwnAccount(session, async (tx) => {
    await setName(tx, { userId, name });
    const event = { kind: 'name_changed', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
    await insertSecurityEvent(tx, { ...event, sessionId, at: now, origin });
    return success(null);
  });
}
