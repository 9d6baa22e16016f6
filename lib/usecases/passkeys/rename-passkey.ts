import type { Client } from '@/lib/domain/client';
import { failure, type Result, success } from '@/lib/domain/result';
import { type CredentialNameReason, checkCredentialName } from '@/lib/domain/webauthn';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { rollbackOnFailure } from '@/lib/store/transaction';
import { renameWebauthnCredential } from '@/lib/store/webauthn-credential-store';
import type { CurrentSession } from '../sessions/current-session';

type Renaming = { session: CurrentSession; id: string; typed: unknown; client: Client; now: Date };

export type RenamePasskeyReason = CredentialNameReason | 'not_found';

/** Renames one of the person's own passkeys or security keys. */
export async function renamePasskey({
  session,
  id,
  typed,
  client,
  now,
}: Renaming): Promise<Result<null, RenamePasskeyReason>> {
  const name = checkCredentialName(typed);
  if (!name.ok) return name;
  const { userId } = session;
  return rollbackOnFailure(async (tx): Promise<Result<null, RenamePasskeyReason>> => {
    if (!(await renameWebauthnCredential(tx, { id, userId, name: name.value }))) return failure('not_found');
    const event = { kind: 'passkey_renamed', outcome: 'ok', reason: name.value, subjectId: userId } as const;
    const actor = `user:${userId}` as const;
    await insertSecurityEvent(tx, { ...event, actor, sessionId: session.id, at: now, client });
    return success(null);
  });
}
