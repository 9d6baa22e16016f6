/** What just happened, said on the security page; `?notice=` names it. */
const notices: Readonly<Record<string, string>> = {
  'codes-saved': 'Keep your recovery codes where you can reach them without your phone.',
  disabled: 'Two-factor authentication is now off.',
  moved: 'Codes come from your new phone now. You can delete the entry on the old one.',
  'passkey-added': 'It was added. You can log in with it from now on.',
  'passkey-renamed': 'The new name is saved.',
  'passkey-removed': 'It was removed. You can no longer log in with it.',
};

export function securityNotice(name: unknown): string | null {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? (notices[name] ?? null) : null;
}

/** The one hint of the check-up, and where it leads. */
export const checkUpHints = {
  few_codes: {
    hint: 'You have few recovery codes left. They are your way in when you lose your phone.',
    href: '/settings/security/recovery-codes?step=new',
    linkText: 'Make new codes',
  },
  no_second_way: {
    hint: 'You have one way to log in. Add a passkey or an authenticator app, so that losing one device is no trouble.',
    href: '/help/passkeys',
    linkText: 'How passkeys help',
  },
  unused_for_a_year: {
    hint: 'One of your ways to log in was not used for a year. Check that it still works.',
    href: '/settings/security/two-factor',
    linkText: 'Check it',
  },
} as const;
