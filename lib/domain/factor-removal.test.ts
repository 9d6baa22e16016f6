import { describe, expect, it } from 'vitest';
import { mayRemoveFactor } from './factor-removal';

type Removal = Parameters<typeof mayRemoveFactor>[0];

/** [password, app, credentials, passkeys among them, removing, outcome for a member, outcome for staff] */
const table: [boolean, boolean, number, number, Removal['removing'], string, string][] = [
  [true, true, 0, 0, 'totp', 'may, the last', 'last_factor_of_staff'],
  [true, true, 1, 0, 'totp', 'may', 'may'],
  [true, true, 1, 0, 'security_key', 'may', 'may'],
  [true, true, 1, 1, 'passkey', 'may', 'may'],
  [true, false, 1, 1, 'passkey', 'may, the last', 'last_factor_of_staff'],
  [true, false, 1, 0, 'security_key', 'may, the last', 'last_factor_of_staff'],
  [true, false, 2, 1, 'passkey', 'may', 'may'],
  [true, false, 2, 0, 'security_key', 'may', 'may'],
  [true, false, 0, 0, 'totp', 'may, the last', 'last_factor_of_staff'],
  [false, false, 1, 1, 'passkey', 'last_way_in', 'last_way_in'],
  [false, true, 1, 1, 'passkey', 'last_way_in', 'last_way_in'],
  [false, true, 2, 1, 'passkey', 'last_way_in', 'last_way_in'],
  [false, true, 2, 2, 'passkey', 'may', 'may'],
  [false, false, 2, 1, 'security_key', 'may', 'may'],
  [false, true, 1, 1, 'totp', 'may', 'may'],
];

describe.each(table)(
  'removing a factor with password %s, app %s, %i credentials of which %i are passkeys: %s',
  (...row) => {
    const [hasPassword, hasTotp, count, passkeyCount, removing, forMember, forStaff] = row;
    const credentials = Array.from({ length: count }, (_, index) => ({ isUserVerified: index < passkeyCount }));

    it.each([
      ['member', forMember],
      ['support', forStaff],
    ] as const)('as %s: %s', (role, expected) => {
      const removal = { role, hasPassword, factors: { hasTotp, credentials }, removing };
      const outcome = mayRemoveFactor({ ...removal, isRequired: false });
      const verdict = outcome.ok && (outcome.value.isLast ? 'may, the last' : 'may');
      expect(outcome.ok ? verdict : outcome.reason).toBe(expected);
      const required = mayRemoveFactor({ ...removal, isRequired: true });
      const kept = expected === 'may, the last' ? 'required_by_policy' : expected;
      expect(required.ok ? 'may' : required.reason).toBe(kept);
    });
  },
);
