import { CONSOLE_CLIENT } from '@/lib/domain/client';
import { foldEmail } from '@/lib/domain/email';
import { failure, type Result, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { endLiveCase, insertEndedCase } from '@/lib/store/support-case-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { findPersonByEmail, lockUser } from '@/lib/store/user-store';
import { removeTwoFactor } from '../two-factor/factors';

export type DisableAtConsoleReason = 'unknown_email' | 'already_off';

/** Support's last resort, on the server: the same change, log entry, case and email as in any other way. */
export async function disableTwoFactorAtConsole({
  email,
  reason,
  now,
}: {
  email: string;
  reason: string;
  now: Date;
}): Promise<Result<null, DisableAtConsoleReason>> {
  const person = await findPersonByEmail(database(), foldEmail(email));
  if (person === null) return failure('unknown_email');
  const removal = { person, by: 'support', actor: 'console', reason, keptSessionId: null } as const;
  return rollbackOnFailure(async (tx): Promise<Result<null, DisableAtConsoleReason>> => {
    await lockUser(tx, person.id); // before the case: the usual lock order
    const caseId = await endCase(tx, { userId: person.id, email: person.email, reason, now });
    const isRemoved = await removeTwoFactor(tx, { ...removal, caseId, client: CONSOLE_CLIENT, now });
    return isRemoved ? success(null) : failure('already_off');
  });
}

type End = { userId: string; email: string; reason: string; now: Date };

/** Ends the account's live case. If there is none, creates one that has already ended, so that the desk shows it. */
async function endCase(tx: Db, { reason, ...account }: End): Promise<string> {
  const end = { ...account, outcome: 'took_effect', by: 'console', endReason: reason } as const;
  return (await endLiveCase(tx, end)) ?? insertEndedCase(tx, { ...end, client: CONSOLE_CLIENT });
}
