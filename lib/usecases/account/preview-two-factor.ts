import { database } from '@/lib/store/client';
import { countAccounts } from '@/lib/store/user-store';

/** `lacking`: accounts without a second factor, by role; `total`: all accounts the policy would cover. */
export type TwoFactorPreview = { total: number; lacking: { support: number; member: number } };

/**
 * Previews what `REQUIRE_TWO_FACTOR` would mean for accounts that can log in today, in one statement. Changes nothing.
 *
 * @param whom only staff, or everyone
 */
export async function previewTwoFactor({ whom }: { whom: 'staff' | 'all' }): Promise<TwoFactorPreview> {
  const { support, member } = await countAccounts(database());
  const concerned = whom === 'all' ? [support, member] : [support];
  return {
    total: concerned.reduce((sum, { total }) => sum + total, 0),
    lacking: { support: support.lacking, member: whom === 'all' ? member.lacking : 0 },
  };
}
