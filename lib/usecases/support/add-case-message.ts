import type { Client } from '@/lib/domain/client';
import { type RateLimited, type Result, success } from '@/lib/domain/result';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { caseMessages, consumeRateLimits } from '../limits/rate-limit';
import { type ApplyCaseEventReason, applyCaseEvent, lockCaseOfLink } from './support-case';
import { notifySupport } from './support-case-mail';

type Written = { token: string; message: string; client: Client; now: Date };

export type AddCaseMessageReason = ApplyCaseEventReason | 'link_over';

/**
 * Adds the owner's message to a live case. It raises the case's revision, so that support can't act without having read
 * it.
 */
export function addCaseMessage({ token, message, client, now }: Written) {
  return rollbackOnFailure(async (tx): Promise<Result<null, AddCaseMessageReason | RateLimited>> => {
    const link = await lockCaseOfLink(tx, { token, now });
    if (!link.ok) return link;
    const { caseId, account } = link.value;
    const written = await applyCaseEvent(tx, { caseId, event: { kind: 'write' }, by: null, now });
    if (!written.ok) return written;
    const charged = await consumeRateLimits(tx, [caseMessages(caseId)], now);
    if (!charged.ok) return charged;
    await insertSupportMessage(tx, { caseId, author: 'person', message, ip: client.ip, createdAt: now });
    const event = { kind: 'support_message_sent', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
    await insertSecurityEvent(tx, { ...event, caseId, at: now, client });
    const { state, number } = written.value.supportCase;
    if (state !== 'unconfirmed') await notifySupport(tx, { number, what: 'message', now });
    return success(null);
  });
}
