import { describe, expect, it } from 'vitest';
import { isOpenBeforeSetUp, isTwoFactorRequired, policyFor, type TwoFactorPolicy } from './two-factor-policy';

const FROM = new Date('2026-12-01T00:00:00Z');
const BEFORE = new Date(FROM.getTime() - 1);

/** [policy, role, now, what an account without a factor is told] */
const table: [TwoFactorPolicy | null, 'member' | 'support', Date, 'soon' | 'required' | null][] = [
  [null, 'member', FROM, null],
  [null, 'support', FROM, null],
  [{ for: 'staff', from: FROM }, 'member', FROM, null],
  [{ for: 'staff', from: null }, 'member', FROM, null],
  [{ for: 'staff', from: FROM }, 'support', BEFORE, 'soon'],
  [{ for: 'staff', from: FROM }, 'support', FROM, 'required'],
  [{ for: 'staff', from: null }, 'support', BEFORE, 'required'],
  [{ for: 'all', from: FROM }, 'member', BEFORE, 'soon'],
  [{ for: 'all', from: FROM }, 'member', FROM, 'required'],
  [{ for: 'all', from: FROM }, 'support', FROM, 'required'],
  [{ for: 'all', from: null }, 'member', BEFORE, 'required'],
];

describe.each(table)('policy %o, role %s, at %s', (policy, role, now, status) => {
  it(`tells ${status ?? 'nothing'} to an account without a factor`, () => {
    expect(policyFor({ policy, role, hasTwoFactor: false, now })?.status ?? null).toBe(status);
  });

  it('tells nothing to an account that has one, and keeps its last one from the date on', () => {
    expect(policyFor({ policy, role, hasTwoFactor: true, now })).toBeNull();
    expect(isTwoFactorRequired({ policy, role, now })).toBe(status === 'required');
  });
});

it.each([
  '/settings/security',
  '/settings/security/two-factor?step=app',
  '/settings/security/activity',
  '/step-up',
  '/wasnt-me',
])('leaves %s open before a factor is set up', (path) => {
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
])('closes "%s" until a factor is set up', (path) => {
  expect(isOpenBeforeSetUp(path)).toBe(false);
});
