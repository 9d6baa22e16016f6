import type { PolicyStanding } from '@/lib/domain/two-factor-policy';

/** Who is asking, as read from the Session row. Nothing of it ever comes from a field of the request. */
export type CurrentSession = {
  id: string;
  userId: string;
  email: string;
  name: string;
  role: 'member' | 'support';
  isEmailVerified: boolean;
  hasRecentStepUp: boolean;
  /** This session began with a recovery code. */
  isByRecoveryCode: boolean;
  endsAt: Date;
  /** The account has an authenticator app, a passkey or a security key. */
  hasTwoFactor: boolean;
  /** What the account lacks by REQUIRE_TWO_FACTOR. */
  twoFactorPolicy: PolicyStanding;
  /** The last factor stays, because that demands one. */
  mustKeepTwoFactor: boolean;
  /** A support case that would turn two-factor authentication off, while it is live. */
  supportCase: { state: 'unconfirmed' | 'open' | 'waiting'; takesEffectAt: Date | null } | null;
};
