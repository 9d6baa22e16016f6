import type { Role } from '@/lib/domain/role';
import type { PolicyStanding } from '@/lib/domain/two-factor-policy';

/** The current user, as read from the Session row. None of it ever comes from a field of the request. */
export type CurrentSession = {
  id: string;
  userId: string;
  email: string;
  name: string;
  role: Role;
  isEmailVerified: boolean;
  hasRecentStepUp: boolean;
  /** This session was started with a recovery code. */
  isByRecoveryCode: boolean;
  endsAt: Date;
  /** The account has an authenticator app, a passkey or a security key. */
  hasTwoFactor: boolean;
  /** The account's standing under REQUIRE_TWO_FACTOR. */
  twoFactorPolicy: PolicyStanding;
  /** True if the last factor can't be removed because of that policy. */
  mustKeepTwoFactor: boolean;
  /** A live support case that would turn two-factor authentication off. */
  supportCase: { state: 'unconfirmed' | 'open' | 'waiting'; takesEffectAt: Date | null } | null;
};
