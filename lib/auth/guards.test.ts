import { describe, expect, it } from 'vitest';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { isOpenBeforeSetUp, requireStepUp, stepUpHref } from './guards';

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

/** The path that the guard redirected to, or null. */
function destinationOf(guard: () => void): string | null {
  try {
    guard();
    return null;
  } catch (error) {
    return String((error as { digest?: string }).digest).split(';')[2] ?? null;
  }
}

describe('requireStepUp', () => {
  it('lets a session with a recent step-up pass', () => {
    expect(destinationOf(() => requireStepUp(sessionThat({ hasRecentStepUp: true }), PAGE))).toBeNull();
  });

  it('redirects a session without a recent step-up to the step-up page, with the full return path', () => {
    expect(destinationOf(() => requireStepUp(sessionThat({ hasRecentStepUp: false }), PAGE))).toBe(STEP_UP);
    expect(stepUpHref(PAGE)).toBe(STEP_UP);
  });
});

it.each([
  '/settings/security',
  '/settings/security/two-factor?step=app',
  '/settings/security/activity',
  '/step-up',
  '/secure-account',
])('%s is open before a required factor is set up', (path) => {
  expect(isOpenBeforeSetUp(path)).toBe(true);
});

it.each([
  '/',
  '/settings',
  '/settings/profile',
  '/settings/profile/delete',
  '/support',
  '/settings/securityx',
  '/step-up2',
  '/?/step-up',
  '',
])('"%s" is closed until a required factor is set up', (path) => {
  expect(isOpenBeforeSetUp(path)).toBe(false);
});
