import { database } from '@/lib/store/client';
import { findTotpCredential } from '@/lib/store/totp-credential-store';

export type TwoFactorState = { status: 'off' } | { status: 'on'; since: Date; lastUsedAt: Date | null };

/** Whether two-factor authentication is on for this account, as the security page shows it. */
export async function readTwoFactor({ userId }: { userId: string }): Promise<TwoFactorState> {
  const credential = await findTotpCredential(database(), userId);
  if (credential === null) return { status: 'off' };
  return { status: 'on', since: credential.createdAt, lastUsedAt: credential.lastUsedAt };
}
