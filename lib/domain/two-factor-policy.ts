import type { Role } from './role';

/** The users who must have two-factor authentication. `from`: starting when; null: immediately. */
export type TwoFactorPolicy = { for: 'staff' | 'all'; from: Date | null };

type Holder = { policy: TwoFactorPolicy | null; role: Role; now: Date };

/** The effect of the policy on an account: none, an upcoming date, or required now. */
export type PolicyStanding = { status: 'soon'; from: Date } | { status: 'required' } | null;

function concerns(policy: TwoFactorPolicy | null, role: Role): policy is TwoFactorPolicy {
  return policy !== null && (policy.for === 'all' || role === 'support');
}

/** True if accounts with this role now need a second factor, so the last one can't be removed (ASVS 8.2.1). */
export function isTwoFactorRequired({ policy, role, now }: Holder): boolean {
  return concerns(policy, role) && (policy.from === null || policy.from <= now);
}

/** The demand of the policy on the current user; none if they have a second factor. */
export function policyFor({ policy, role, hasTwoFactor, now }: Holder & { hasTwoFactor: boolean }): PolicyStanding {
  if (hasTwoFactor || !concerns(policy, role)) return null;
  return policy.from === null || policy.from <= now ? { status: 'required' } : { status: 'soon', from: policy.from };
}
