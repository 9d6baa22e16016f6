import { type Result, success } from '@/lib/domain/result';
import { deleteMailTokens } from '@/lib/store/mail-token-store';
import { changeOwnAccount } from '../steps/change-own-account';
import type { CurrentSession } from '../steps/current-session';

/** Voids the link that waits at the new address. Nothing had changed yet. */
export function cancelEmailChange({ session }: { session: CurrentSession }): Promise<Result<null, 'session_over'>> {
  return changeOwnAccount(session, async (tx): Promise<Result<null, 'session_over'>> => {
    await deleteMailTokens(tx, { userId: session.userId, purposes: ['change_email'] });
    return success(null);
  });
}
