import type { Client } from '@/lib/domain/client';
import { caseMessageLimit } from '@/lib/domain/rate-limits';
import { type Failure, failure, success } from '@/lib/domain/result';
import { chargeRateLimits } from '@/lib/store/rate-limit-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { rateLimited } from '../limits/rate-limit';
import { type ApplyCaseEventReason, applyCaseEvent, lockCaseOfLink } from './support-case';
import { notifySupport } from './support-case-mail';

type Written = { token: string; message: string; client: Client; now: Date };

export type AddCaseMessageReason = ApplyCaseEventReason | 'link_over';

/**
 * Adds the owner's message to a live case. It raises the case's revision, so that support can't act without having read
 * it.
 */
export async function addCaseMessage({ token, message, client, now }: Written) {
  const full: { key: string | null } = { key: null };
  const outcome = await rollbackOnFailure(
    async (tx): Promise<{ ok: true; value: null } | Failure<AddCaseMessageReason>> => {
      const link = await lockCaseOfLink(tx, { token, now });
      if (!link.ok) return link;
      const { caseId, account } = link.value;
      const written = await applyCaseEvent(tx, { caseId, event: { kind: 'write' }, by: null, now });
      if (!written.ok) return written;
      const key = `case-messages:${caseId}`;
      if ((await chargeRateLimits(tx, [{ key, limit: caseMessageLimit }], now)).length === 0) {
        full.key = key;
        return failure('case_over');
      }
      await insertSupportMessage(tx, { caseId, author: 'person', message, ip: client.ip, createdAt: now });
      const event = { kind: 'support_message_sent', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
      await insertSecurityEvent(tx, { ...event, caseId, at: now, client });
      const { state, number } = written.value.supportCase;
      if (state !== 'unconfirmed') await notifySupport(tx, { number, what: 'message', now });
      return success(null);
    },
  );
  return full.key === null ? outcome : rateLimited([full.key], now);
}
