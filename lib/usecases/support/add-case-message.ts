import { caseMessageLimit } from '@/lib/domain/attempt-limits';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { type Failure, failure, success } from '@/lib/domain/result';
import { chargeWindows } from '@/lib/store/attempt-window-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { insertSupportMessage } from '@/lib/store/support-message-store';
import { unlessRefused } from '@/lib/store/transaction';
import { type ActOnCaseReason, actOnCase } from '../steps/act-on-case';
import { heldBy } from '../steps/held-by';
import { lockCaseOfLink } from '../steps/lock-case-of-link';
import { tellSupport } from '../steps/tell-support';

type Written = { token: string; message: string; origin: RequestOrigin; now: Date };

export type AddCaseMessageReason = ActOnCaseReason | 'link_over';

/**
 * Adds the owner's message to a live case. It raises the case's revision, so that support can't act without having read
 * it.
 */
export async function addCaseMessage({ token, message, origin, now }: Written) {
  const full: { key: string | null } = { key: null };
  const outcome = await unlessRefused(
    async (tx): Promise<{ ok: true; value: null } | Failure<AddCaseMessageReason>> => {
      const link = await lockCaseOfLink(tx, { token, now });
      if (!link.ok) return link;
      const { caseId, account } = link.value;
      const written = await actOnCase(tx, { caseId, event: { kind: 'write' }, by: null, now });
      if (!written.ok) return written;
      const key = `case-messages:${caseId}`;
      if ((await chargeWindows(tx, [{ key, limit: caseMessageLimit }], now)).length === 0) {
        full.key = key;
        return failure('case_over');
      }
      await insertSupportMessage(tx, { caseId, author: 'person', message, address: origin.address, createdAt: now });
      const event = { kind: 'support_message_sent', outcome: 'ok', subjectId: account.id, actor: 'anyone' } as const;
      await insertSecurityEvent(tx, { ...event, caseId, at: now, origin });
      const { state, number } = written.value.supportCase;
      if (state !== 'unconfirmed') await tellSupport(tx, { number, what: 'message', now });
      return success(null);
    },
  );
  return full.key === null ? outcome : heldBy([full.key], now);
}
