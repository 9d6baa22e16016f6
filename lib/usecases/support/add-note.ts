import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { lockSupportCase } from '@/lib/store/support-case-store';
import { findDeskCaseId } from '@/lib/store/support-desk-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import type { CurrentSession } from '../sessions/current-session';
import { changeAsStaff } from './support-desk';

type Note = { session: CurrentSession; number: number; note: string; client: Client; now: Date };

/**
 * Saves a note that only support can read. It decides nothing, so it is accepted whatever has happened to the case,
 * even after it ended, and doesn't get in the way of anyone else's act.
 */
export function addNote({
  session,
  number,
  note,
  client,
  now,
}: Note): Promise<Result<null, 'not_staff' | 'case_over' | 'own_account'>> {
  const staffId = session.userId;
  return changeAsStaff(session, async (tx): Promise<Result<null, 'case_over' | 'own_account'>> => {
    const caseId = await findDeskCaseId(tx, number);
    const supportCase = caseId === null ? null : await lockSupportCase(tx, caseId);
    if (caseId === null || supportCase === null) return failure('case_over');
    if (supportCase.userId === staffId) return failure('own_account');
    const { ip } = client;
    await insertSupportMessage(tx, { caseId, author: 'note', staffId, message: note, ip, createdAt: now });
    const event = { kind: 'support_note_added', outcome: 'ok', subjectId: null, caseId } as const;
    await insertSecurityEvent(tx, { ...event, actor: `user:${staffId}`, sessionId: session.id, at: now, client });
    return success(null);
  });
}
