import type { Doer } from '@/lib/domain/activity';
import type { FactorKind } from '@/lib/domain/factors';
import type { SecurityEventKind } from '@/lib/domain/security-event';

const doneSentences = {
  account_created: 'Account created',
  password_login: 'Password accepted',
  login: 'Logged in',
  logout: 'Logged out',
  step_up: 'Identity confirmed',
  two_factor_enabled: 'Two-factor authentication turned on',
  two_factor_disabled: 'Two-factor authentication turned off',
  phone_changed: 'Authenticator app moved to another phone',
  app_added: 'Authenticator app added',
  app_removed: 'Authenticator app removed',
  factor_checked: 'Confirmation code tested successfully',
  passkey_added: 'Passkey or security key added',
  passkey_renamed: 'Passkey or security key renamed',
  passkey_removed: 'Passkey or security key removed',
  recovery_code_used: 'Recovery code used',
  recovery_codes_made: 'New recovery codes generated',
  signed_up: 'Account created',
  email_verified: 'Email address confirmed',
  password_reset_requested: 'Password reset requested',
  password_reset: 'Password reset by email',
  password_changed: 'Password changed',
  name_changed: 'Name changed',
  email_change_requested: 'Email change requested',
  email_change_cancelled: 'Email change canceled',
  email_changed: 'Email address changed',
  email_change_undone: 'Email change undone',
  session_ended: 'Session ended',
  other_sessions_ended: 'All other sessions ended',
  alarm_sent: 'Alert emailed: correct password, but no second step',
  support_case_opened: 'Support case opened to turn off two-factor authentication',
  support_case_confirmed: 'Support case confirmed by email',
  support_case_approved: 'Support approved turning off two-factor authentication',
  support_case_cancelled: 'Support case canceled',
  support_case_closed: 'Support case closed with no changes',
  support_message_sent: 'Message added to support case',
  support_answer_sent: 'Support case answered',
} satisfies Record<Exclude<SecurityEventKind, NeverShown>, string>;

/** Logged only when refused, or for a deleted account, or for no account. */
type NeverShown = 'second_factor' | 'passkey_cloned' | 'account_deleted' | 'support_note_added';

/** The kinds that are also logged when refused. */
const refusedSentences = {
  password_login: 'Login failed',
  second_factor: 'Second step failed',
  signed_up: 'Someone tried to sign up with your email address',
  step_up: 'Identity check failed',
  two_factor_enabled: 'Turning on two-factor authentication failed',
  two_factor_disabled: 'Turning off two-factor authentication failed',
  phone_changed: 'Moving authenticator app to another phone failed',
  passkey_cloned: 'Passkey or security key blocked as a possible copy',
  password_changed: 'Password change failed',
} satisfies Partial<Record<SecurityEventKind, string>>;

/** Reasons in words. Reasons that aren't here are for code only. */
const reasons: Readonly<Record<string, string>> = {
  second_factor_needed: 'Second step required',
  wrong_password: 'Incorrect password',
  wrong_code: 'Incorrect confirmation code',
  clock_off: 'Confirmation code from the wrong time',
  unreadable: "The code couldn't be checked",
  wrong_recovery_code: 'Incorrect recovery code',
  wrong_passkey: 'Passkey or security key not accepted',
  unknown_passkey: 'Unknown passkey or security key',
  challenge_over: 'Took too long',
  malformed: 'The browser sent invalid data',
  passkey_suspect: 'Possible copy',
  email_not_verified: 'Email address not confirmed',
  replaced: 'Replaced by another login in the same browser',
};

/** Kinds whose reason is a name, given by the user or by us. */
const NAMED: readonly string[] = ['passkey_added', 'passkey_renamed', 'passkey_removed'] satisfies SecurityEventKind[];
const PROOFS: readonly string[] = ['login', 'step_up'] satisfies SecurityEventKind[];

const doers = {
  you: null,
  support: 'Support',
  stranger: "Someone who wasn't logged in",
} satisfies Record<Doer, string | null>;

type Event = { kind: string; outcome: string; reason: string | null };

/** The event as a sentence without its period. */
export function activitySentence({ kind, outcome }: Event): string {
  if (outcome === 'ok') return sentenceOf(doneSentences, kind) ?? 'Other account activity';
  return sentenceOf(refusedSentences, kind) ?? 'Other failed account activity';
}

/** How, with what or why it happened; null if there's nothing to add. */
export function activityDetail({ kind, outcome, reason }: Event): string | null {
  if (reason === null) return null;
  if (outcome === 'ok' && NAMED.includes(kind)) return `“${reason}”`;
  if (outcome === 'ok' && PROOFS.includes(kind)) return capitalized(loginWay(reason.split('+'))) || null;
  if (kind === 'recovery_code_used' && /^\d+ left$/.test(reason)) return capitalized(reason);
  return sentenceOf(reasons, reason) ?? null;
}

/** Who acted; null if it was the user. */
export function activityDoer(doer: Doer): string | null {
  return doers[doer];
}

const factorWords = {
  password: 'password',
  totp: 'confirmation code',
  webauthn: 'passkey or security key',
  recovery_code: 'recovery code',
} satisfies Record<Exclude<FactorKind, 'user_verification'>, string>;

/** The factors of a login in words, such as "password and confirmation code". Unknown kinds are left out. */
export function loginWay(factors: readonly string[]): string {
  if (factors.includes('webauthn') && factors.includes('user_verification')) return 'passkey';
  return factors.flatMap((factor) => sentenceOf(factorWords, factor) ?? []).join(' and ');
}

function sentenceOf(sentences: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
