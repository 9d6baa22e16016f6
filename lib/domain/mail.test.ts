import { describe, expect, it } from 'vitest';
import { isLinkGood, type MailLinkPurpose } from './mail';

const account = { securityVersion: 3, email: 'now@example.com', disabledAt: null };
const own = { securityVersion: 3, email: 'now@example.com' };
const other = { securityVersion: 3, email: 'other@example.com' };
const OF_THE_VERSION: MailLinkPurpose[] = ['verify_email', 'reset_password', 'change_email'];

describe('isLinkGood', () => {
  it.each(['verify_email', 'reset_password'] as const)(
    'a link to %s works only for the current email address of the account',
    (purpose) => {
      expect(isLinkGood({ ...own, purpose }, account)).toBe(true);
      expect(isLinkGood({ ...other, purpose }, account)).toBe(false);
    },
  );

  it('a link to change the email address works for a different address', () => {
    expect(isLinkGood({ ...other, purpose: 'change_email' }, account)).toBe(true);
  });

  it.each(OF_THE_VERSION)('a link to %s is void after a change of password or factors', (purpose) => {
    const link = purpose === 'change_email' ? other : own;
    for (const securityVersion of [2, 4]) {
      expect(isLinkGood({ ...link, securityVersion, purpose }, account)).toBe(false);
    }
  });

  it('a link to undo an email change outlives such changes, and is void once the old address is back', () => {
    const purpose = 'undo_email_change';
    expect(isLinkGood({ ...other, securityVersion: 1, purpose }, account)).toBe(true);
    expect(isLinkGood({ ...own, purpose }, account)).toBe(false);
  });

  it.each([...OF_THE_VERSION, 'undo_email_change'] as const)(
    'a link to %s is void for a disabled account',
    (purpose) => {
      const disabled = { ...account, disabledAt: new Date(0) };
      for (const link of [own, other]) expect(isLinkGood({ ...link, purpose }, disabled)).toBe(false);
    },
  );
});
