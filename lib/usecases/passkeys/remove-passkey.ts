import { type FactorRemovalReason, mayRemoveFactor } from '@/lib/domain/factor-removal';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { failure, type Result, success } from '@/lib/domain/result';
import { credentialKind } from '@/lib/domain/webauthn-rules';
import { passkeyRemovedMail } from '@/lib/platform/mail/factor-mails';
import { deleteRecoveryCodes } from '@/lib/store/recovery-code-store';
import type { Db } from '@/lib/store/transaction';
import { deleteWebauthnCredential, findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import { changeOwnAccount } from '../steps/change-own-account';
import { currentFactors } from '../steps/current-factors';
import type { CurrentSession } from '../steps/current-session';
import { recordFactorChange } from '../steps/record-factor-change';
import { voidOtherAccess } from '../steps/void-other-access';

type Removal = { session: CurrentSession; id: string; origin: RequestOrigin; now: Date };

export type RemovePasskeyReason = FactorRemovalReason | 'step_up_needed' | 'not_found' | 'session_over';

/** Takes a passkey or security key away. With the last factor the recovery codes go too, and two-factor is off. */
export async function removePasskey(removal: Removal): Promise<Result<null, RemovePasskeyReason>> {
  const { session, id, origin, now } = removal;
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const { userId } = session;
  return changeOwnAccount(session, async (tx): Promise<Result<null, RemovePasskeyReason>> => {
    const allowed = await mayRemove(tx, removal);
    if (!allowed.ok) return allowed;
    const passkey = allowed.value;
    if (!(await deleteWebauthnCredential(tx, { id, userId }))) return failure('not_found');
    if (!(await currentFactors(tx, userId)).hasAny) await deleteRecoveryCodes(tx, userId);
    await voidOtherAccess(tx, { userId, keptSessionId: session.id, now });
    await recordFactorChange(tx, {
      session,
      kind: 'passkey_removed',
      reason: passkey,
      mail: (input) => passkeyRemovedMail({ ...input, passkey }),
      origin,
      now,
    });
    return success(null);
  });
}

/** @returns the credential's name */
async function mayRemove(tx: Db, { session, id }: Removal): Promise<Result<string, RemovePasskeyReason>> {
  const credentials = await findWebauthnCredentials(tx, session.userId);
  const credential = credentials.find((one) => one.id === id);
  if (credential === undefined) return failure('not_found');
  const { hasTotp } = await currentFactors(tx, session.userId);
  const verdict = mayRemoveFactor({
    role: session.role,
    hasPassword: true, // every account has one: the column is required
    factors: {
      totp: hasTotp,
      webauthnCount: credentials.length,
      passkeyCount: credentials.filter(({ isUserVerified }) => isUserVerified).length,
    },
    removing: credentialKind(credential),
  });
  return verdict.ok ? success(credential.name) : verdict;
}
