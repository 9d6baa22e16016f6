/** Who has to have two-factor authentication; `from`: since when, null: at once. */
export type TwoFactorPolicy = { for: 'staff' | 'all'; from: Date | null };

type Role = 'member' | 'support';

type Holder = { policy: TwoFactorPolicy | null; role: Role; now: Date };

/** What the policy means to an account: nothing, a date that comes nearer, or that it is time. */
export type PolicyStanding = { status: 'soon'; from: Date } | { status: 'required' } | null;

function concerns(policy: TwoFactorPolicy | null, role: Role): policy is TwoFactorPolicy {
  return policy !== null && (policy.for === 'all' || role === 'support');
}

/** Whether accounts of this role have to have a second factor by now, so that the last one stays (ASVS 8.2.1). */
export function isTwoFactorRequired({ policy, role, now }: Holder): boolean {
  return concerns(policy, role) && (policy.from === null || policy.from <= now);
}

/** What whoever is logged in is told or asked for. Nothing where a factor is in place. */
export function policyFor({ policy, role, hasTwoFactor, now }: Holder & { hasTwoFactor: boolean }): PolicyStanding {
  if (hasTwoFactor || !concerns(policy, role)) return null;
  return policy.from === null || policy.from <= now ? { status: 'required' } : { status: 'soon', from: policy.from };
}

/** Where the second factor is set up, and the only place for whoever lacks one that is required. */
export const SET_UP_PATH = '/settings/security/two-factor';

const OPEN_BEFORE_SET_UP = ['/settings/security', '/step-up', '/wasnt-me'];

/** Whether a page or action at `path` is open to whoever lacks a factor that is required: what setting it up may take. */
export function isOpenBeforeSetUp(path: string): boolean {
  const [plain = ''] = path.split(/[?#]/);
  return OPEN_BEFORE_SET_UP.some((open) => plain === open || plain.startsWith(`${open}/`));
}
