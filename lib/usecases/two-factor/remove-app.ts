import type { Client } from '@/lib/domain/client';
import { type FactorRemovalReason, mayRemoveFactor } from '@/lib/domain/factors';
import { failure, type Result, success } from '@/lib/domain/result';
import { appRemovedMail } from '@/lib/mails/factor-mails';
import { deleteTotpCredential } from '@/lib/store/totp-credential-store';
import type { Db } from '@/lib/store/transaction';
import { findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import { changeOwnAccount, voidOtherAccess } from '../account/own-account';
import type { CurrentSession } from '../sessions/current-session';
import { currentFactors, mustKeepTwoFactor, recordFactorChange } from './factors';

type Removal = { session: CurrentSession; client: Client; now: Date };

export type RemoveAppReason = FactorRemovalReason | 'step_up_needed' | 'no_app' | 'last_factor' | 'session_over';

/**
 * Removes the authenticator app and keeps two-factor authentication on: a passkey or security key stays, and so do the
 * recovery codes. A move to a new phone in progress ends too. If the app is the only factor, use "Disable" instead,
 * which requires the password.
 */
export async function removeApp({ session, client, now }: Removal): Promise<Result<null, RemoveAppReason>> {
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { userId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, RemoveAppReason>> => {
    const allowed = await mayRemoveApp(tx, session, now);
    if (!allowed.ok) return allowed;
    await deleteTotpCredential(tx, userId);
    await voidOtherAccess(tx, { userId, keptSessionId: session.id, now });
    await recordFactorChange(tx, { session, kind: 'app_removed', mail: appRemovedMail, client, now });
    return success(null);
  });
}

type Verdict = Result<null, RemoveAppReason>;

async function mayRemoveApp(tx: Db, { userId, role }: CurrentSession, now: Date): Promise<Verdict> {
  const { hasTotp } = await currentFactors(tx, userId);
  if (!hasTotp) return failure('no_app');
  const factors = { hasTotp, credentialCount: (await findWebauthnCredentials(tx, userId)).length };
  const isRequired = mustKeepTwoFactor({ role, now });
  const verdict = mayRemoveFactor({ role, factors, removing: 'totp', isRequired });
  if (!verdict.ok) return verdict;
  return verdict.value.isLast ? failure('last_factor') : success(null);
}
