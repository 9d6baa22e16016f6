import type { CheckUpHint } from '@/lib/domain/check-up';

const NOT_ME = 'not-me';
const SUPPORT_DISABLED = 'support-disabled';

/** What just happened, said on the security page; `?notice=` names it. */
export const securityNotices: Readonly<Record<string, string>> = {
  'password-changed': 'Your password is changed. All other sessions were ended.',
  'session-ended': 'That session was ended.',
  'other-sessions-ended': 'All other sessions were ended.',
  [NOT_ME]: 'All other sessions were ended. Now choose a new password, one that you use nowhere else.',
  'case-cancelled': 'The support case is cancelled. If it was not yours, somebody knows your password: change it now.',
  'case-over': 'That support case is over already. Your activity says how it ended.',
  [SUPPORT_DISABLED]:
    'Support turned two-factor authentication off for your account, as you asked. Your password alone opens it now: set it up again below.',
  'codes-saved': 'Keep your recovery codes where you can reach them without your phone.',
  disabled: 'Two-factor authentication is now off.',
  moved: 'Codes come from your new phone now. You can delete the entry on the old one.',
  'app-removed': 'The authenticator app was removed, and its codes no longer work. You can delete the entry there.',
  'passkey-added': 'It was added. You can log in with it from now on.',
  'passkey-renamed': 'The new name is saved.',
  'passkey-removed': 'It was removed. You can no longer log in with it.',
  'last-passkey-removed': 'It was removed, and two-factor authentication is now off.',
};

/** After these the browser is told which passkeys are good here and what the account is called. */
const PASSKEYS_CHANGED: readonly unknown[] = [
  SUPPORT_DISABLED,
  'disabled',
  'passkey-renamed',
  'passkey-removed',
  'last-passkey-removed',
];

/** A success, or something that is still to be done. */
export function noticeTone(name: unknown): 'success' | 'warning' {
  return name === NOT_ME || name === SUPPORT_DISABLED ? 'warning' : 'success';
}

export function isPasskeyChange(name: unknown): boolean {
  return PASSKEYS_CHANGED.includes(name);
}

/** The one hint of the check-up, and where it leads. */
type CheckUp = { hint: string; href: string; linkText: string };

const checkUps = {
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
} satisfies Record<Exclude<CheckUpHint['kind'], 'unused_for_a_year'>, CheckUp>;

/** A code of the app can be tried in the sidebar; a passkey is checked by logging in with it. */
export function checkUp(hint: CheckUpHint): CheckUp {
  if (hint.kind !== 'unused_for_a_year') return checkUps[hint.kind];
  if (hint.way.kind === 'app') {
    return {
      hint: 'Your authenticator app was not used for a year. Check that it still works.',
      href: '/settings/security/two-factor?step=check',
      linkText: 'Check it',
    };
  }
  return {
    hint: `“${hint.way.name}” was not used for a year. Log in with it once to see that it still works, or remove it.`,
    href: '/help/passkeys#log-in',
    linkText: 'How to log in with it',
  };
}
