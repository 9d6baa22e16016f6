import { MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { findTotpCredential } from '@/lib/store/totp-credential-store';

const FRESH_MS = MINUTE_MS;

/** `isFresh`: it was turned on within the last minute, so the page says what that means. */
export type TwoFactorState =
  | { status: 'off' }
  | { status: 'on'; since: Date; lastUsedAt: Date | null; isFresh: boolean };

/** Whether two-factor authentication is on for this account, as the security page shows it. */
export async function readTwoFactor({ userId, now }: { userId: string; now: Date }): Promise<TwoFactorState> {
  const credential = await findTotpCredential(database(), userId);
  if (credential === null) return { status: 'off' };
  const { createdAt: since, lastUsedAt } = credential;
  return { status: 'on', since, lastUsedAt, isFresh: now.getTime() - since.getTime() < FRESH_MS };
}
