import type { Doer } from '@/lib/domain/activity';
import { loginWay } from '@/lib/domain/login-way';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { doneSentences, refusedSentences } from './activity-sentences';

/** Why, or in what way. Reasons that are not here are for code. */
const reasons: Readonly<Record<string, string>> = {
  second_factor_needed: 'The second step is still to come',
  wrong_password: 'Wrong password',
  wrong_code: 'Wrong confirmation code',
  clock_off: 'A confirmation code of a wrong time',
  unreadable: 'The code could not be read',
  wrong_recovery_code: 'Wrong recovery code',
  wrong_passkey: 'The passkey or security key was not accepted',
  unknown_passkey: 'Unknown passkey or security key',
  challenge_over: 'It took too long',
  malformed: 'The browser sent something that cannot be read',
  passkey_suspect: 'It may be a copy',
  email_not_verified: 'The e-mail address is not confirmed',
  replaced: 'Another login in the same browser took its place',
};

/** Whose reason is a name that the person gave, or the product did. */
const NAMED: readonly string[] = ['passkey_added', 'passkey_renamed', 'passkey_removed'] satisfies SecurityEventKind[];
const PROOFS: readonly string[] = ['login', 'step_up'] satisfies SecurityEventKind[];

const doers = {
  you: null,
  support: 'Support',
  stranger: 'Somebody who was not logged in',
} satisfies Record<Doer, string | null>;

type Event = { kind: string; outcome: string; reason: string | null };

/** What happened, in a sentence without its full stop. */
export function activitySentence({ kind, outcome }: Event): string {
  if (outcome === 'ok') return sentenceOf(doneSentences, kind) ?? 'Something happened in the account';
  return sentenceOf(refusedSentences, kind) ?? 'Something was refused in the account';
}

/** In what way, with what or why; null when there is nothing to add. */
export function activityDetail({ kind, outcome, reason }: Event): string | null {
  if (reason === null) return null;
  if (outcome === 'ok' && NAMED.includes(kind)) return `“${reason}”`;
  if (outcome === 'ok' && PROOFS.includes(kind)) return capitalized(loginWay(reason.split('+'))) || null;
  if (kind === 'recovery_code_used' && /^\d+ left$/.test(reason)) return capitalized(reason);
  return sentenceOf(reasons, reason) ?? null;
}

/** Who did it, when it was not the person. */
export function activityDoer(doer: Doer): string | null {
  return doers[doer];
}

function sentenceOf(sentences: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
