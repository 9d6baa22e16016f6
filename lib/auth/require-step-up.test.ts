import { describe, expect, it } from 'vitest';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { requireStepUp, stepUpHref } from './require-step-up';

const PAGE = '/settings/security/recovery-codes?step=new';
const STEP_UP = '/step-up?returnTo=%2Fsettings%2Fsecurity%2Frecovery-codes%3Fstep%3Dnew';

function sessionThat({ hasRecentStepUp }: { hasRecentStepUp: boolean }): CurrentSession {
  return {
    id: 'session',
    userId: 'anna',
    email: 'anna@example.com',
    name: 'Anna',
    role: 'member',
    isEmailVerified: true,
    isByRecoveryCode: false,
    hasTwoFactor: false,
    twoFactorPolicy: null,
    mustKeepTwoFactor: false,
    supportCase: null,
    endsAt: new Date('2026-03-08T12:00:00Z'),
    hasRecentStepUp,
  };
}

/** Where Next was told to go. */
function destinationOf(guard: () => void): string | null {
  try {
    guard();
    return null;
  } catch (error) {
    return String((error as { digest?: string }).digest).split(';')[2] ?? null;
  }
}

describe('the guard of what needs a recent proof', () => {
  it('lets pass who proved it within the last ten minutes', () => {
    expect(destinationOf(() => requireStepUp(sessionThat({ hasRecentStepUp: true }), PAGE))).toBeNull();
  });

  it('leads everybody else to the step-up page, with the whole way back', () => {
    expect(destinationOf(() => requireStepUp(sessionThat({ hasRecentStepUp: false }), PAGE))).toBe(STEP_UP);
    expect(stepUpHref(PAGE)).toBe(STEP_UP);
  });
});
