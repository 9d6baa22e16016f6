import { z } from 'zod';
import type { CheckUpHint } from '@/lib/domain/check-up';

const NOT_ME = 'not-me';
const SUPPORT_DISABLED = 'support-disabled';

/** Notices on the security page, named by `?notice=`. */
export const securityNotices: Readonly<Record<string, string>> = {
  'password-changed': 'Your password has been changed. All other sessions have ended.',
  'session-ended': 'That session has ended.',
  'other-sessions-ended': 'All other sessions have ended.',
  [NOT_ME]: "All other sessions have ended. Now choose a new password that you don't use anywhere else.",
  'case-cancelled':
    "The support case has been canceled. If you didn't open it, someone knows your password: change it now.",
  'case-over': 'That support case has already ended. Your activity shows how.',
  [SUPPORT_DISABLED]:
    'Support turned off two-factor authentication for your account, as you asked. Your password alone is now enough to log in, so set it up again below.',
  'codes-saved': 'Keep your recovery codes where you can reach them without your phone.',
  disabled: 'Two-factor authentication is now off.',
  moved: 'Your codes now come from your new phone. You can delete the entry on the old one.',
  'app-removed': 'The authenticator app was removed and its codes no longer work. You can delete the entry in the app.',
  'passkey-added': 'Passkey or security key added. You can now log in with it.',
  'passkey-renamed': 'The new name has been saved.',
  'passkey-removed': 'Passkey or security key removed. You can no longer log in with it.',
  'last-passkey-removed': 'Passkey or security key removed. Two-factor authentication is now off.',
};

/** After these, the browser is told the account's valid passkeys and its name. */
const PASSKEYS_CHANGED: readonly unknown[] = [
  SUPPORT_DISABLED,
  'disabled',
  'passkey-renamed',
  'passkey-removed',
  'last-passkey-removed',
];

/** The tone of a notice: a success, or something left to do. */
export function noticeTone(name: unknown): 'success' | 'warning' {
  return name === NOT_ME || name === SUPPORT_DISABLED ? 'warning' : 'success';
}

export function isPasskeyChange(name: unknown): boolean {
  return PASSKEYS_CHANGED.includes(name);
}

/** The hint of the check-up and its link. */
type CheckUp = { hint: string; href: string; linkText: string };

const checkUps = {
  few_codes: {
    hint: "You have only a few recovery codes left. They're your way in if you lose your phone.",
    href: '/settings/security/recovery-codes?step=new',
    linkText: 'Generate new codes',
  },
  no_second_way: {
    hint: "You have only one way to log in. Add a passkey or an authenticator app so you won't be locked out if you lose a device.",
    href: '/help/passkeys',
    linkText: 'How passkeys help',
  },
} satisfies Record<Exclude<CheckUpHint['kind'], 'unused_for_a_year'>, CheckUp>;

/** A code from the app can be tested in the sidebar; a passkey is tested by logging in with it. */
export function checkUp(hint: CheckUpHint): CheckUp {
  if (hint.kind !== 'unused_for_a_year') return checkUps[hint.kind];
  if (hint.way.kind === 'app') {
    return {
      hint: "You haven't used your authenticator app in over a year. Check that it still works.",
      href: '/settings/security/two-factor?step=check',
      linkText: 'Check it',
    };
  }
  return {
    hint: `You haven't used “${hint.way.name}” in over a year. Log in with it once to check that it still works, or remove it.`,
    href: '/help/passkeys#log-in',
    linkText: 'How to log in with it',
  };
}

export const endSessionForm = z.strictObject({ id: z.uuid() });

/** The sentence that `?notice=` names. Anyone can put anything there, so unknown names show nothing. */
export function noticeOf(notices: Readonly<Record<string, string>>, name: unknown): string | undefined {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? notices[name] : undefined;
}
