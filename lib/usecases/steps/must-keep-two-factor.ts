import { isTwoFactorRequired } from '@/lib/domain/two-factor-policy';
import { environment } from '@/lib/platform/environment';

/** True if an account of this role must keep its last factor because REQUIRE_TWO_FACTOR is in effect. */
export function mustKeepTwoFactor({ role, now }: { role: 'member' | 'support'; now: Date }): boolean {
  return isTwoFactorRequired({ policy: environment().requireTwoFactor, role, now });
}
