import { describe, expect, it } from 'vitest';
import type { Role } from './role';
import { isTwoFactorRequired, policyFor, type TwoFactorPolicy } from './two-factor-policy';

const FROM = new Date('2026-12-01T00:00:00Z');
const BEFORE = new Date(FROM.getTime() - 1);

/** [policy, role, now, demand on an account without a factor] */
const table: [TwoFactorPolicy | null, Role, Date, 'soon' | 'required' | null][] = [
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

describe.each(table)('under the policy %o, for role %s, at %s', (policy, role, now, status) => {
  it(`an account without a factor is told ${status ?? 'nothing'}`, () => {
    expect(policyFor({ policy, role, hasTwoFactor: false, now })?.status ?? null).toBe(status);
  });

  it('an account with a factor is told nothing, and must keep its last one starting on the date', () => {
    expect(policyFor({ policy, role, hasTwoFactor: true, now })).toBeNull();
    expect(isTwoFactorRequired({ policy, role, now })).toBe(status === 'required');
  });
});
