import { describe, expect, it } from 'vitest';
import { isLinkGood, type MailLinkPurpose } from './mail-link';

const account = { securityVersion: 3, email: 'now@example.com', disabledAt: null };
const own = { securityVersion: 3, address: 'now@example.com' };
const other = { securityVersion: 3, address: 'other@example.com' };
const OF_THE_VERSION: MailLinkPurpose[] = ['verify_email', 'reset_password', 'change_email'];

describe('a mailed link', () => {
  it.each(['verify_email', 'reset_password'] as const)('to %s is for the address that the account has', (purpose) => {
    expect(isLinkGood({ ...own, purpose }, account)).toBe(true);
    expect(isLinkGood({ ...other, purpose }, account)).toBe(false);
  });

  it('to change the address is for another one', () => {
    expect(isLinkGood({ ...other, purpose: 'change_email' }, account)).toBe(true);
  });

  it.each(OF_THE_VERSION)('to %s is void after a change of password or factors', (purpose) => {
    const link = purpose === 'change_email' ? other : own;
    for (const securityVersion of [2, 4]) {
      expect(isLinkGood({ ...link, securityVersion, purpose }, account)).toBe(false);
    }
  });

  it('to undo a change of address outlives those, and is void once the address is back', () => {
    const purpose = 'undo_email_change';
    expect(isLinkGood({ ...other, securityVersion: 1, purpose }, account)).toBe(true);
    expect(isLinkGood({ ...own, purpose }, account)).toBe(false);
  });

  it.each([...OF_THE_VERSION, 'undo_email_change'] as const)('to %s is void for a disabled account', (purpose) => {
    const disabled = { ...account, disabledAt: new Date(0) };
    for (const link of [own, other]) expect(isLinkGood({ ...link, purpose }, disabled)).toBe(false);
  });
});
