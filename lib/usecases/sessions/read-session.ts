import { hasSecondFactor } from '@/lib/domain/factors';
import { hasRecentStepUp, isSessionLive, SESSION_SEEN_EVERY_MS } from '@/lib/domain/session';
import { isCaseLive } from '@/lib/domain/support-case';
import { policyFor } from '@/lib/domain/two-factor-policy';
import { environment } from '@/lib/platform/environment';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { findSession, markSessionSeen } from '@/lib/store/session-store';
import { mustKeepTwoFactor } from '../two-factor/factors';
import type { CurrentSession } from './current-session';

/** The current user's session, or null if it has ended or idled out or its account is disabled. */
export async function readSession({ token, now }: { token: string; now: Date }): Promise<CurrentSession | null> {
  const session = await findSession(database(), tokenHash(token));
  if (session === null || !isSessionLive(session, now)) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= SESSION_SEEN_EVERY_MS) {
    await markSessionSeen(database(), { id: session.id, now });
  }
  const { email, name, role, emailVerifiedAt, totpCredential, webauthn, supportCases } = session.user;
  const hasTwoFactor = hasSecondFactor({ hasTotp: totpCredential !== null, hasWebauthn: webauthn.length > 0 });
  return {
    id: session.id,
    userId: session.userId,
    email,
    name,
    role,
    isEmailVerified: emailVerifiedAt !== null,
    isByRecoveryCode: session.factors.includes('recovery_code'),
    hasRecentStepUp: hasRecentStepUp(session, now),
    endsAt: session.endsAt,
    hasTwoFactor,
    twoFactorPolicy: policyFor({ policy: environment().requireTwoFactor, role, hasTwoFactor, now }),
    mustKeepTwoFactor: mustKeepTwoFactor({ role, now }),
    supportCase: liveCase(supportCases[0], now),
  };
}

function liveCase(facts: Parameters<typeof isCaseLive>[0] | undefined, now: Date): CurrentSession['supportCase'] {
  if (facts === undefined || facts.state === 'ended' || !isCaseLive(facts, now)) return null;
  return { state: facts.state, takesEffectAt: facts.takesEffectAt };
}
