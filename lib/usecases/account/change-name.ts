import { checkPersonName, type PersonNameReason } from '@/lib/domain/person-name';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { setName } from '@/lib/store/user-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';

type NameChange = { session: CurrentSession; typed: string; origin: RequestOrigin; now: Date };

export type ChangeNameReason = PersonNameReason | 'session_over';

/** Another name for the person. The name it has already is no change. */
export async function changeName({ session, typed, origin, now }: NameChange): Promise<Result<null, ChangeNameReason>> {
  const name = checkPersonName(typed);
  if (!name.ok) return name;
  if (name.value === session.name) return success(null);
  const { userId, id: sessionId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, ChangeNameReason>> => {
    await setName(tx, { userId, name: name.value });
    const event = { kind: 'name_changed', outcome: 'ok', subjectId: userId, actor: `user:${userId}` } as const;
    await insertSecurityEvent(tx, { ...event, sessionId, at: now, origin });
    return success(null);
  });
}
