import { isTwoFactorRequired } from '@/lib/domain/two-factor-policy';
import { environment } from '@/lib/platform/environment';

/** Whether the last factor of an account of this role stays, because REQUIRE_TWO_FACTOR demands one by now. */
export function mustKeepTwoFactor({ role, now }: { role: 'member' | 'support'; now: Date }): boolean {
  return isTwoFactorRequired({ policy: environment().requireTwoFactor, role, now });
}
