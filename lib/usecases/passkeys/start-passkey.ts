import { failure, type Result, success } from '@/lib/domain/result';
import { mayAddCredential } from '@/lib/domain/webauthn-rules';
import { relyingParty } from '@/lib/platform/relying-party';
import { registrationOptions } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import type { CurrentSession } from '../steps/current-session';
import { newChallenge } from '../steps/new-challenge';

export type StartPasskeyReason = 'step_up_needed' | 'email_not_verified' | 'too_many_credentials';

type Options = Awaited<ReturnType<typeof registrationOptions>>;

/** The options a browser needs to create a passkey or security key for this account. Requires a recent step-up. */
export async function startPasskey({
  session,
  now,
}: {
  session: CurrentSession;
  now: Date;
}): Promise<Result<Options, StartPasskeyReason>> {
  if (!session.isEmailVerified) return failure('email_not_verified');
  if (!session.hasRecentStepUp) return failure('step_up_needed');
  const credentials = await findWebauthnCredentials(database(), session.userId);
  const room = mayAddCredential({ count: credentials.length });
  if (!room.ok) return room;
  const challenge = await newChallenge({ purpose: 'registration', owner: session.id, now });
  const { userId: id, email, name } = session;
  const existing = credentials.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
  return success(
    await registrationOptions({ relyingParty: relyingParty(), user: { id, email, name }, challenge, existing }),
  );
}
