import { failure, type Result, success } from '@/lib/domain/result';
import { database } from '@/lib/store/client';
import { findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import type { CurrentSession } from '../steps/current-session';
import { offerAuthentication } from '../steps/offer-authentication';

type Options = Awaited<ReturnType<typeof offerAuthentication>>;

/** The options a browser needs for a step-up with one of the person's passkeys or security keys. */
export async function offerStepUpPasskey({
  session,
  now,
}: {
  session: CurrentSession;
  now: Date;
}): Promise<Result<Options, 'no_passkey'>> {
  const credentials = await findWebauthnCredentials(database(), session.userId);
  if (credentials.length === 0) return failure('no_passkey');
  const allowed = credentials.map(({ credentialId: id, transports }) => ({ id, transports }));
  const offer = { purpose: 'step-up', owner: session.id, allowed, userVerification: 'discouraged', now } as const;
  return success(await offerAuthentication(offer));
}
