import { CONSOLE_ORIGIN } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { findPersonByEmail } from '@/lib/store/user-store';
import { removeTwoFactor } from '../steps/remove-two-factor';

export type DisableAtConsoleReason = 'unknown_email' | 'already_off';

/** Support's last resort at the server: the same change, log and mail as any other way. @param email any case */
export async function disableTwoFactorAtConsole({
  email,
  reason,
  now,
}: {
  email: string;
  reason: string;
  now: Date;
}): Promise<Result<null, DisableAtConsoleReason>> {
  const person = await findPersonByEmail(database(), email.trim().toLowerCase());
  if (person === null) return failure('unknown_email');
  const isRemoved = await inTransaction((tx) =>
    removeTwoFactor(tx, {
      person,
      by: 'support',
      actor: 'console',
      reason,
      keptSessionId: null,
      origin: CONSOLE_ORIGIN,
      now,
    }),
  );
  return isRemoved ? success(null) : failure('already_off');
}
